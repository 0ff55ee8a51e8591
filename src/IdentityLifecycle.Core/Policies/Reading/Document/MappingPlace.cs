using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>What is allowed in a mapping at one place of the policy.</summary>
/// <param name="Scope">The names that the mapping may read; null for columns, which are known only when the source is read.</param>
internal sealed record MappingPlace(IAttributeScope? Scope)
{
    /// <summary>What a name in brackets stands for, for messages.</summary>
    public string Noun { get; init; } = "attribute";

    /// <summary>The directory that the value is written to; null if there is none.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether a plain word is a constant.</summary>
    public bool AllowsWord { get; init; }

    /// <summary>Whether the value may be random, so that each evaluation gives another one.</summary>
    public bool AllowsGenerated { get; init; }

    /// <summary>Whether the value may be redacted.</summary>
    public bool AllowsRedacted { get; init; }

    /// <summary>Whether <c>IgnoreObjectFlow</c> is allowed, which leaves the whole account as it is.</summary>
    public bool AllowsIgnoredObject { get; init; }

    /// <summary>
    /// Whether <c>SelectUniqueValue</c> is allowed: the mapping is evaluated when an account is created, and the directory can be asked which
    /// values are taken.
    /// </summary>
    public bool AllowsUnique { get; init; }
}
