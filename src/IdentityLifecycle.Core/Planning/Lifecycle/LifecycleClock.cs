using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>
/// Decides the lifecycle state from the assignments, the verdicts of the population's rules, the as-of instant and memory. There is a state for
/// every combination. Precedence is Left, then NotYet and PreHire, then OnLeave, then Active. If a needed fact is unknown, or dates contradict each
/// other, the state is Undetermined. The truth table is in docs/design/lifecycle-state.md.
/// </summary>
public sealed class LifecycleClock
{
    private readonly Population _population;
    private readonly DateTimeOffset _asOf;

    /// <summary>Makes the clock of one population.</summary>
    /// <param name="population">The population.</param>
    /// <param name="asOf">The instant to decide for.</param>
    public LifecycleClock(Population population, DateTimeOffset asOf)
    {
        _population = population;
        _asOf = asOf;
    }

    /// <summary>Decides the state.</summary>
    /// <param name="assignments">The person's assignments, at least one.</param>
    /// <param name="zone">The person's time zone, for dates without a time.</param>
    /// <param name="active">The verdict of <c>activeWhen</c>; true if the policy has none.</param>
    /// <param name="onLeave">The verdict of <c>onLeaveWhen</c>; false if the policy has none.</param>
    /// <param name="remembered">The state that was applied last, or null.</param>
    public LifecycleMoment Decide(ReadOnlySpan<Assignment> assignments, TimeZoneInfo zone, Verdict active, Verdict onLeave, RememberedState? remembered)
    {
        if (DateContradiction.Within(assignments) is DateContradiction contradiction)
        {
            return Undecided(contradiction);
        }

        Tenure tenure = Tenure.Of(assignments, new LeaveTime(zone, _population.LeaveAt), _population.Bridge, _asOf);
        if (tenure.IsUndetermined)
        {
            return Undecided(null);
        }

        if (tenure.End <= _asOf)
        {
            return Left(tenure.End, tenure.End);
        }

        return tenure.IsWithin ? Within(tenure, active, onLeave, remembered)
            : IsMovedAhead(tenure, remembered) ? Undecided(new DateContradiction(tenure.Start, null, remembered!.Since))
            : Ahead(tenure);
    }

    private LifecycleMoment Undecided(DateContradiction? contradiction) => new(LifecycleState.Undetermined, _asOf, null) { Contradiction = contradiction };

    // Whoever begins again after an end has left in between. Somebody active without an end cannot begin later.
    private static bool IsMovedAhead(Tenure tenure, RememberedState? remembered) =>
        remembered?.State is LifecycleState.Active or LifecycleState.OnLeave && tenure.PreviousEnd is null;

    private LifecycleMoment Ahead(Tenure tenure)
    {
        DateTimeOffset preHire = Instants.Earlier(tenure.Start, _population.PreHire);
        if (preHire <= _asOf)
        {
            return new LifecycleMoment(LifecycleState.PreHire, preHire, tenure.Start);
        }

        return tenure.PreviousEnd is DateTimeOffset left
            ? Left(left, left) with { Due = preHire }
            : new LifecycleMoment(LifecycleState.NotYet, DateTimeOffset.MinValue, preHire);
    }

    private LifecycleMoment Within(Tenure tenure, Verdict active, Verdict onLeave, RememberedState? remembered)
    {
        DateTimeOffset? leaveAt = tenure.End == DateTimeOffset.MaxValue ? null : tenure.End;
        LifecycleMoment moment = (active, onLeave) switch
        {
            (Verdict.False, _) => Left(FirstSeen(remembered, LifecycleState.Left), null) with { IsInactive = true },
            (Verdict.Unknown, _) or (_, Verdict.Unknown) => Undecided(null),
            (_, Verdict.True) => new LifecycleMoment(LifecycleState.OnLeave, FirstSeen(remembered, LifecycleState.OnLeave), leaveAt),
            _ => new LifecycleMoment(LifecycleState.Active, ActiveSince(tenure, remembered), leaveAt),
        };
        return moment with { LeaveAt = leaveAt };
    }

    private LifecycleMoment Left(DateTimeOffset since, DateTimeOffset? leaveAt)
    {
        if (_population.PurgeAfter is not TimeSpan purgeAfter)
        {
            return new LifecycleMoment(LifecycleState.Left, since, null) { LeaveAt = leaveAt };
        }

        DateTimeOffset purge = Instants.Later(since, purgeAfter);
        return purge <= _asOf
            ? new LifecycleMoment(LifecycleState.Purged, purge, null) { LeaveAt = leaveAt }
            : new LifecycleMoment(LifecycleState.Left, since, purge) { LeaveAt = leaveAt };
    }

    private DateTimeOffset ActiveSince(Tenure tenure, RememberedState? remembered) =>
        remembered?.State == LifecycleState.Active ? remembered.Since
            : remembered?.State == LifecycleState.OnLeave || tenure.Start == DateTimeOffset.MinValue ? _asOf
            : tenure.Start;

    private DateTimeOffset FirstSeen(RememberedState? remembered, LifecycleState state) =>
        remembered?.State == state ? remembered.Since
            : remembered?.State == LifecycleState.Purged && state == LifecycleState.Left ? Instants.Earlier(remembered.Since, _population.PurgeAfter ?? TimeSpan.Zero)
            : _asOf;
}
