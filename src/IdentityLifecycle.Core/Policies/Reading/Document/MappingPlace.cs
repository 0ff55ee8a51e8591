using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>What a mapping may do where it stands.</summary>
/// <param name="Scope">What it may read; null for columns, which are only known when the source is read.</param>
internal sealed record MappingPlace(IAttributeScope? Scope)
{
    /// <summary>What the names in brackets are.</summary>
    public string Noun { get; init; } = "attribute";

    /// <summary>The directory whose values it gives; null if it gives none.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether a plain word is a constant.</summary>
    public bool AllowsWord { get; init; }

    /// <summary>Whether it may give another value each time.</summary>
    public bool AllowsGenerated { get; init; }

    /// <summary>Whether its value may be one that must not be shown.</summary>
    public bool AllowsRedacted { get; init; }

    /// <summary>Whether it is evaluated when an account is made, in a directory that can be asked what is taken.</summary>
    public bool AllowsUnique { get; init; }
}
