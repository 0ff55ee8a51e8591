using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Guests;

/// <summary>Makes the plan of what is due for guests: a change for each, which guards judge and which is applied, verified and undone like any other.</summary>
public sealed class GuestPlanner
{
    private readonly GuestExamination _examination;
    private readonly GuestLessons _lessons;
    private readonly List<ChangeDraft> _drafts = [];
    private readonly List<PlanOmission> _omissions = [];
    private readonly Dictionary<string, int> _covered = new(StringComparer.Ordinal);
    private DateTimeOffset? _nextDue;

    private GuestPlanner(GuestExamination examination)
    {
        _examination = examination;
        _lessons = new GuestLessons(examination);
    }

    /// <summary>Makes the plan of all guests of an examination.</summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: the guests come from an export or a directory that no policy names.</exception>
    public static LifecyclePlan Plan(GuestExamination examination)
    {
        if (!examination.IsWritable)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "These guests were read from an export, or from a directory that no policy names, and nothing is written there. Pass -Policy to Get-StaleGuest with a policy that names the directory and a state store.") { Attribute = "InputObject" };
        }

        // Each guest is judged once: the list judges whenever it is asked.
        GuestPlanner planner = new(examination);
        foreach (GuestAssessment guest in examination.Guests)
        {
            planner.Add(guest);
        }

        return planner.ToPlan();
    }

    private void Add(GuestAssessment guest)
    {
        _lessons.Add(guest);
        if (guest.GuestPolicy is not null)
        {
            _covered[guest.Directory] = _covered.GetValueOrDefault(guest.Directory) + 1;
        }

        if (guest.IsDue)
        {
            _drafts.Add(GuestChange.Draft(guest));
        }
        else if (OmissionOf(guest) is PlanOmission omission)
        {
            _omissions.Add(omission);
        }

        if (guest.Obstacle is null && guest.NextOn > _examination.AsOf && !(_nextDue < guest.NextOn))
        {
            _nextDue = guest.NextOn;
        }
    }

    private static PlanOmission? OmissionOf(GuestAssessment guest)
    {
        string name = guest.UserPrincipalName ?? guest.DisplayName;
        return guest switch
        {
            { Verdict: GuestVerdict.Compliant } => null,
            { Obstacle: string obstacle } => new PlanOmission(OmissionReason.NotAllowed, guest.Directory, guest.Anchor, name, $"{(guest.Verdict == GuestVerdict.Stale ? $"is stale ({guest.Reason}), but " : string.Empty)}{obstacle}."),
            { Verdict: GuestVerdict.Unknown } => new PlanOmission(OmissionReason.Undetermined, guest.Directory, guest.Anchor, name, $"{guest.Reason}."),
            _ => null,
        };
    }

    private LifecyclePlan ToPlan()
    {
        PlanInput input = _examination.Input;
        ChangeRanks.ByDependency(_drafts, GuestPlanHeader.DirectoriesOf(input));
        PlanHeader header = GuestPlanHeader.Of(input, _examination.AsOf, _covered) with { Problems = _examination.Problems, Omissions = _omissions, NextDue = _nextDue };
        return new PlanAssembly(_drafts).Complete(header, input.Policy.Guards, input.Memory.Content.PastOperations, _lessons.ToObservations());
    }
}
