using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Marks the inconsistencies that the policy leaves alone for a while.</summary>
/// <param name="exclusions">The exclusions.</param>
/// <param name="today">The day of the comparison, in the policy's time zone.</param>
internal sealed class KnownInconsistencies(IReadOnlyList<InconsistencyExclusion> exclusions, DateOnly today)
{
    private readonly InconsistencyExclusion[] _inForce = [.. exclusions.Where(exclusion => exclusion.Until >= today)];

    /// <summary>The inconsistency, with the exclusion that covers it if there is one.</summary>
    public IdentityInconsistency Mark(IdentityInconsistency one) =>
        Array.Find(_inForce, exclusion => Covers(exclusion, one)) is InconsistencyExclusion exclusion ? one with { Excluded = FormattableString.Invariant($"until {exclusion.Until:yyyy-MM-dd} ({exclusion.Reason})") } : one;

    private static bool Covers(InconsistencyExclusion exclusion, IdentityInconsistency one) =>
        (exclusion.Kind is null || exclusion.Kind == one.Kind)
        && (exclusion.Directory is null || string.Equals(exclusion.Directory, one.Directory, StringComparison.OrdinalIgnoreCase))
        && (exclusion.Attribute is null || string.Equals(exclusion.Attribute, one.Attribute, StringComparison.OrdinalIgnoreCase))
        && (exclusion.About is null || new[] { one.Identity, one.DisplayName, one.Account, one.Anchor }.Any(name => name is not null && NamePattern.Matches(exclusion.About, name)));
}
