using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning.Residual;

/// <summary>Tells why access of leavers is left in a directory, and what to do: from what the planner says of each person.</summary>
internal sealed class ResidualCauses
{
    private readonly Dictionary<string, PlanOmission> _omissions;
    private readonly Dictionary<string, string> _problems;

    public ResidualCauses(IEnumerable<PlanOmission> omissions, IEnumerable<LifecycleProblem> problems)
    {
        _omissions = omissions.GroupBy(static omission => omission.Subject, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.OrderBy(static omission => Position(omission.Reason)).First(), StringComparer.Ordinal);
        _problems = problems.Where(static problem => problem.Identity is not null).GroupBy(static problem => problem.Identity!, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First().Message, StringComparer.Ordinal);
    }

    /// <summary>The cause for a person.</summary>
    public (string Why, string Advice) Of(string identity) =>
        _omissions.TryGetValue(identity, out PlanOmission? omission)
            ? (omission.Message, AdviceFor(omission.Reason))
            : (_problems.GetValueOrDefault(identity, "nothing in the plan changes that."), AdviceFor(null));

    // What stands against everything comes before what stands against one operation.
    private static int Position(OmissionReason reason) => reason switch
    {
        OmissionReason.LeftOpen => 0,
        OmissionReason.Held or OmissionReason.Conflict or OmissionReason.Review or OmissionReason.CatchUp or OmissionReason.Undetermined => 1,
        OmissionReason.OnHold => 2,
        OmissionReason.Protected or OmissionReason.NotAllowed or OmissionReason.NotOurs => 3,
        _ => 4,
    };

    private static string AdviceFor(OmissionReason? reason) => reason switch
    {
        OmissionReason.Held => "Correct the rows in the system of record.",
        OmissionReason.Conflict => "Decide which account is whose (Add-LifecycleDecision), or disable the account by hand.",
        OmissionReason.Review => "Decide whose account it is (Add-LifecycleDecision), or disable it by hand.",
        OmissionReason.CatchUp => "Look at the person, then raise \"maxCatchUp\" or disable the account by hand.",
        OmissionReason.Undetermined => "Correct the values that are unknown, or disable the account by hand.",
        OmissionReason.OnHold => "Remove-LifecycleHold ends the hold.",
        OmissionReason.LeftOpen => "Resume-LifecycleRun finishes the run; or apply this plan and compare again.",
        OmissionReason.Protected => "Disable it by hand, or end its protection. Add-LifecycleHold excludes a known case until a day.",
        _ => "Disable it by hand. Add-LifecycleHold excludes a known case until a day.",
    };
}
