using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Learning;

/// <summary>What memory learns from a plan's observations at the end of a run.</summary>
internal static class ObservationLearning
{
    /// <param name="observations">What the plan saw.</param>
    /// <param name="unfinished">By what memory keeps the states of those of whom not every change was applied and seen: their state is not remembered yet.</param>
    /// <param name="links">The links as they are now.</param>
    /// <param name="now">When (UTC).</param>
    public static MemoryUpdate Of(PlanObservations observations, IReadOnlySet<string> unfinished, LearnedLinks links, DateTimeOffset now) => new()
    {
        Links = observations.Adoptions.Select(adoption => LinkOf(adoption, links.Find(adoption.Identity, adoption.Directory), now)).OfType<AccountLink>().ToArray(),
        Grants = observations.Adoptions.SelectMany(adoption => Grants(adoption, now)).Concat(observations.Grants).ToArray(),
        States = unfinished.Count == 0 ? observations.States : observations.States.Where(state => !unfinished.Contains(state.Identity)).ToArray(),
        Absences = observations.Absences,
        Present = observations.Present,
        Snapshots = observations.Snapshots,
    };

    // An account that is known already is only observed because it was seen to be disabled.
    private static AccountLink? LinkOf(Adoption adoption, AccountLink? known, DateTimeOffset now) => known?.Anchor != adoption.Anchor
        ? new AccountLink(adoption.Identity, adoption.Directory, adoption.Anchor, LinkOrigin.Adopted, now) { DisabledSince = adoption.IsDisabled ? now : null }
        : adoption.IsDisabled && known.DisabledSince is null ? known with { DisabledSince = now } : null;

    private static IEnumerable<RememberedGrant> Grants(Adoption adoption, DateTimeOffset now) =>
        adoption.Entitlements.Select(grant => new RememberedGrant(adoption.Identity, adoption.Directory, grant.Entitlement, grant.Rule, LinkOrigin.Adopted, now) { Kind = grant.Kind, Terms = grant.Terms });
}
