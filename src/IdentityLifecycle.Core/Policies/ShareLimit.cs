using System.Collections.Immutable;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>For how many of the people an attribute may differ from one snapshot to the next, in percent.</summary>
/// <param name="Percent">The limit of all attributes that have none of their own; null is the built-in one.</param>
public sealed record ShareLimit(double? Percent)
{
    /// <summary>The built-in limit for every attribute.</summary>
    public static ShareLimit BuiltIn { get; } = new((double?)null);

    /// <summary>The limits of single attributes, by name in any case.</summary>
    public IReadOnlyDictionary<string, double> ByAttribute { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"at most {(Percent is double most ? FormattableString.Invariant($"{most} %") : "the usual")}, {ByAttribute.Count} attributes with a limit of their own"));
}
