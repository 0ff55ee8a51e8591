using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>Gathers what memory learns of guests when their plan is applied.</summary>
internal sealed class GuestLessons(GuestExamination examination)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(examination.AsOf, examination.Policy.TimeZone).DateTime);
    private readonly List<RememberedState> _states = [];
    private readonly List<Absence> _absences = [];
    private readonly List<(string Identity, string Source)> _present = [];

    public void Add(GuestAssessment guest)
    {
        if (StateOf(guest) is RememberedState state)
        {
            _states.Add(state);
        }

        foreach (ConditionFinding finding in guest.Conditions)
        {
            Add(guest.Memory, finding);
        }
    }

    public PlanObservations ToObservations() => new()
    {
        World = examination.Input.World?.Lessons ?? WorldLessons.None,
        OpenOperations = examination.Input.OpenOperations,
        States = _states,
        Absences = _absences,
        Present = _present,
    };

    /// <summary>What memory learns of a guest's state: what is done now, and what somebody else did.</summary>
    private RememberedState? StateOf(GuestAssessment guest)
    {
        RememberedState? known = guest.Memory.State;
        LifecycleState? now = guest.IsDue ? GuestChange.StateAfter(guest)
            : known?.State == LifecycleState.Purged || (known?.State == LifecycleState.Left && guest.AccountEnabled == true) ? LifecycleState.Active
            : known?.State is not (LifecycleState.Left or LifecycleState.Purged) && guest is { AccountEnabled: false, NextAction: GuestAction.Delete } ? LifecycleState.Left
            : null;
        return now is LifecycleState state && known?.State != state ? new RememberedState(guest.Memory.About.Key, state, examination.AsOf.ToUniversalTime(), guest.Policy) : null;
    }

    private void Add(GuestMemory memory, ConditionFinding finding)
    {
        Absence? known = memory.FindSeen(finding.Condition);
        if (IsSeen(finding))
        {
            if (known is null || known.LastMissing < _today)
            {
                _absences.Add(known is null ? new Absence(memory.About.Key, GuestMemory.Source(finding.Condition), _today, _today, 1) : known with { LastMissing = _today, Days = known.Days + 1 });
            }
        }
        else if (finding.Verdict == GuestVerdict.Compliant && known is not null)
        {
            _present.Add((memory.About.Key, GuestMemory.Source(finding.Condition)));
        }
    }

    // No directory tells since when these are so. Of the last one the finding says so before it is met.
    private static bool IsSeen(ConditionFinding finding) => finding.Condition switch
    {
        GuestCondition.Sponsor or GuestCondition.Domain => finding.Verdict == GuestVerdict.Stale,
        GuestCondition.ResidualAccess or GuestCondition.AccessEnded => finding.MetOn is not null,
        _ => false,
    };
}
