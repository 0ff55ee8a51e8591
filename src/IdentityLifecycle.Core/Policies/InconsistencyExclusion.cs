using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>Inconsistencies that are known and left alone for a while.</summary>
/// <param name="Until">The last day of the exclusion, in the policy's time zone.</param>
/// <param name="Reason">Why.</param>
public sealed record InconsistencyExclusion(DateOnly Until, string Reason)
{
    /// <summary>What does not fit; null is anything.</summary>
    public InconsistencyKind? Kind { get; init; }

    /// <summary>The directory or the system of record; null is any.</summary>
    public string? Directory { get; init; }

    /// <summary>The person or the account, by id or name, with * for any part; null is any.</summary>
    public string? About { get; init; }

    /// <summary>The attribute or the access; null is any.</summary>
    public string? Attribute { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"until {Until:yyyy-MM-dd} ({Reason})"));
}
