using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.World;

/// <summary>
/// Finds snapshots that do not say what is true now: older ones than the last accepted, such from the future, such of other people, and such that say other things
/// of nearly everybody. A snapshot is old if its own time says so, or if its content was accepted before and has been replaced since. The content that was accepted last is never old.
/// </summary>
internal sealed class SnapshotReview(PlanInput input, SnapshotProfiles profiles)
{
    // The clocks of two machines differ by less.
    private static readonly TimeSpan s_clockDifference = TimeSpan.FromMinutes(5);

    // Completeness notices when people are too few. Half of those who are known missing, however many there are, are other people.
    private const int Floor = 5;
    private const int ShownHash = 16;

    /// <summary>The problems; each blocks the plan.</summary>
    public IEnumerable<LifecycleProblem> Problems() => input.Identities.Snapshots.Where(static snapshot => snapshot.Failure is null).Select(ProblemOf).OfType<LifecycleProblem>();

    private LifecycleProblem? ProblemOf(SourceSnapshot snapshot)
    {
        SnapshotObservation? last = input.Memory.Content.Observations.FirstOrDefault(one => one.Source == snapshot.Source);
        if (last is not null && last.Hash == snapshot.Hash && snapshot.Hash.Length > 0)
        {
            return null;
        }

        if (snapshot.TakenAt is DateTimeOffset taken && taken - input.CreatedAt > s_clockDifference)
        {
            return Block(snapshot, LifecycleErrorKind.SnapshotNotDue, $"it is of {At(taken)}, and now is {At(input.CreatedAt)}: a snapshot of the future says nothing of today. Correct the export, the clock or the time zone.");
        }

        return input.Accepted?.Concerns(snapshot) == true || last is null ? null : OldProblemOf(snapshot, last) ?? ForeignProblemOf(snapshot) ?? ContentProblemOf(snapshot, last);
    }

    private LifecycleProblem? OldProblemOf(SourceSnapshot snapshot, SnapshotObservation last)
    {
        if (snapshot.TakenAt is DateTimeOffset taken && last.TakenAt is DateTimeOffset lastTaken && taken < lastTaken)
        {
            return Block(snapshot, LifecycleErrorKind.SnapshotOld, $"it is of {At(taken)}, and the last accepted one of {At(lastTaken)}: people who left or moved since would come back. Give it the newest export. {HowToAccept(snapshot)}");
        }

        SnapshotObservation? known = snapshot.IsLive ? null : input.Memory.Content.Snapshots.FirstOrDefault(one => one.Source == snapshot.Source && one.Hash == snapshot.Hash);
        return known is null ? null : Block(
            snapshot,
            LifecycleErrorKind.SnapshotOld,
            $"its content is the one that was read on {At(known.ReadAt)} and accepted then, and another one was accepted since, read on {At(last.ReadAt)}: this is an old export. Give it the newest one. {HowToAccept(snapshot)}");
    }

    private LifecycleProblem? ForeignProblemOf(SourceSnapshot snapshot)
    {
        if (input.Received is not null || !snapshot.Introduces || input.Identities.Snapshots.Count(static one => one.Introduces) != 1 || snapshot.HasUnattributedRows)
        {
            return null;
        }

        (int missing, int known) = CountMissing();
        bool areOthers = (missing >= Floor && missing * 2 > known) || (missing > 1 && missing == known);
        return !areOthers ? null : Block(
            snapshot,
            LifecycleErrorKind.SnapshotForeign,
            $"{missing} of the {known} people that memory knows are not in it, so that it is of other people. Check whether the policy names the right export, and whether another policy uses this state store: each needs one of its own. {HowToAccept(snapshot)}");
    }

    private LifecycleProblem? ContentProblemOf(SourceSnapshot snapshot, SnapshotObservation last)
    {
        CompletenessPolicy limits = input.Policy.FindSource(snapshot.Source)?.Completeness ?? new CompletenessPolicy(null, null);
        return new ContentReview(profiles, limits).FindingOf(snapshot, last) is ShownText finding ? Block(snapshot, LifecycleErrorKind.SnapshotImplausible, $"{finding} {HowToAccept(snapshot)}") : null;
    }

    /// <summary>How many of the people that should be there are not. Who was missed before is known to be missing.</summary>
    private (int Missing, int Known) CountMissing()
    {
        int missing = 0;
        int known = 0;
        foreach (RememberedState state in input.Memory.Content.States.Where(IsExpected))
        {
            known++;
            missing += input.Identities.FindRow(state.Identity) < 0 && input.Identities.FindWithheld(state.Identity) is null ? 1 : 0;
        }

        return (missing, known);
    }

    private bool IsExpected(RememberedState state) =>
        state.State is LifecycleState.PreHire or LifecycleState.Active or LifecycleState.OnLeave
        && !Subject.IsKeyOfAccount(state.Identity)
        && !input.Identities.Snapshots.Any(snapshot => input.Memory.FindAbsence(state.Identity, snapshot.Source) is not null);

    private static ShownText HowToAccept(SourceSnapshot snapshot) =>
        $"If it is right all the same, accept it once: Compare-IdentityState -AcceptSnapshot {(snapshot.Hash.Length > ShownHash ? snapshot.Hash[..ShownHash] : snapshot.Hash)} -Reason …";

    private static string At(DateTimeOffset time) => FormattableString.Invariant($"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    private static LifecycleProblem Block(SourceSnapshot snapshot, LifecycleErrorKind kind, ShownText message)
    {
        ShownText whole = $"{snapshot.Source}: the snapshot {snapshot.Location} is refused: {message}";
        return new LifecycleProblem(kind, whole.ToString()) { System = snapshot.Source, BlocksPlan = true };
    }
}
