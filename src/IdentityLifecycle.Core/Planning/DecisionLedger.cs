using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning;

/// <summary>
/// Holds what was decided about each person in one directory, one byte a person. Several threads write to it at once, each to rows of its own.
/// </summary>
internal sealed class DecisionLedger(IdentitySet people)
{
    private readonly DecisionReason[] _reasons = new DecisionReason[people.Count];

    /// <summary>The decisions by the row of the person.</summary>
    public IReadOnlyList<DecisionReason> Reasons => _reasons;

    /// <summary>Writes down the decision about a person.</summary>
    public void Set(int row, DecisionReason reason) => _reasons[row] = reason;

    /// <summary>
    /// Corrects the decisions once the checks have taken out some of the planned changes. While a change is planned, the decision is
    /// <see cref="DecisionReason.Problem"/>. A change that remains makes it <see cref="DecisionReason.Changes"/>; an omission in place of the change
    /// gives its own reason.
    /// </summary>
    public void Settle(PlanFindings findings)
    {
        foreach (ChangeDraft draft in findings.Changes.Where(static draft => draft.Row >= 0))
        {
            _reasons[draft.Row] = DecisionReason.Changes;
        }

        if (!_reasons.Contains(DecisionReason.Problem))
        {
            return;
        }

        foreach (PlanOmission omission in findings.Omissions)
        {
            int row = people.FindRow(omission.Subject);
            if (row >= 0 && _reasons[row] == DecisionReason.Problem)
            {
                _reasons[row] = ReasonOf(omission);
            }
        }
    }

    /// <summary>The decision that an omission stands for.</summary>
    public static DecisionReason ReasonOf(PlanOmission omission) => (DecisionReason)((int)DecisionReason.Held + (int)omission.Reason);

    /// <summary>The decision about somebody for whom nothing is to be done.</summary>
    /// <param name="subject">The person, with the account and the state.</param>
    /// <param name="otherwise">The decision if neither the state nor the missing account says it all.</param>
    public static DecisionReason WithoutChange(PersonSubject subject, DecisionReason otherwise) => (subject.Moment.State, HasAccount: subject.Account >= 0) switch
    {
        (LifecycleState.NotYet, false) => DecisionReason.NotYetDue,
        (LifecycleState.Left or LifecycleState.Purged, false) => DecisionReason.LeftWithoutAccount,
        (LifecycleState.OutOfScope, false) => DecisionReason.NotCovered,
        _ => otherwise,
    };
}
