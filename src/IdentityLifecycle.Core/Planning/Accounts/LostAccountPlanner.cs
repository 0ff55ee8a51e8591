using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Plans for people whose account vanished from the directory. Somebody may have deleted it, or it may only be out of sight; which of both, and what
/// shall be done, a person decides. Nothing is created until then. An account that this program deleted itself is brought back if its person comes back in time.
/// </summary>
internal sealed class LostAccountPlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    /// <summary>Plans what was decided about the subject's lost account; without a decision a problem says that there must be one.</summary>
    /// <param name="isWanted">Whether the person shall have an account.</param>
    /// <returns>The decision about the person; null if an account is to be created.</returns>
    public DecisionReason? Plan(bool isWanted)
    {
        AccountLink link = directory.Correlation.Lost.Find(subject.Identity)!;
        RecordedDecision? decision = directory.Context.Input.Memory.FindDecision(link, directory.Context.DecidedAt);
        switch (decision?.Kind)
        {
            case DecisionKind.CreateAgain when isWanted:
                return null;
            case DecisionKind.Forget:
                Change(link, new UnlinkAccount { Reasons = [ReasonText.OfDecision(decision)] });
                return DecisionReason.Problem;
            case DecisionKind.Restore when directory.Policy.Capabilities.Operations.Contains(OperationKind.RestoreAccount):
                Change(link, new RestoreAccount { Reasons = [ReasonText.OfDecision(decision)] });
                return DecisionReason.Problem;
            case DecisionKind.Restore:
                return Omit(OmissionReason.Lost, $"account {link.Anchor} is to be brought back by somebody, because this program cannot restore accounts in {directory.Name} ({decision.Reason}).");
            default:
                return isWanted ? Report(link) : DecisionLedger.WithoutChange(subject, DecisionReason.NoAccountWanted);
        }
    }

    /// <summary>Leaves somebody without an account, as was decided when the account was forgotten.</summary>
    /// <returns>The decision about the person; null if there is no such decision in force.</returns>
    public DecisionReason? KeepForgotten()
    {
        RecordedDecision? forgotten = directory.Context.Input.Memory.DecisionsOn(subject.Identity, directory.Name)
            .FirstOrDefault(decision => decision.Kind == DecisionKind.Forget && decision.IsInForce(directory.Context.DecidedAt));
        return forgotten is null ? null
            : Omit(OmissionReason.OnHold, $"no account is created until {ReasonText.Day(forgotten.Until, directory.Context.Zones.Common)}, because {forgotten.SetBy} decided to forget the lost one ({forgotten.Reason}).");
    }

    /// <summary>Brings back the account that this program deleted, while the directory still can. The next run sees how it came back, and brings it to its state.</summary>
    /// <returns>The decision about the person; null if there is no such account.</returns>
    public DecisionReason? BringBack()
    {
        AccountLink? link = directory.Context.Input.Memory.FindLink(subject.Identity, directory.Name);
        if (link is not { DeletedByUs: true } || !directory.Image.IsRestorable(link.Anchor) || !directory.Policy.Capabilities.Operations.Contains(OperationKind.RestoreAccount))
        {
            return null;
        }

        Change(link, new RestoreAccount { Reasons = [new ChangeReason("came back, and the account that this program deleted can still be restored")] }, LifecycleProcess.Rehire);
        return DecisionReason.Problem;
    }

    /// <summary>The one problem that stands for all lost accounts of a directory; null if they are few.</summary>
    public static LifecycleProblem? OfMany(DirectoryView directory)
    {
        Correlation.LostAccounts lost = directory.Correlation.Lost;
        return !lost.AreMany ? null : new LifecycleProblem(
            LifecycleErrorKind.AccountLost,
            FormattableString.Invariant($"{directory.Name}: {lost.Missed} of {lost.Known} accounts that memory knows are not there any more ({string.Join(", ", lost.Links.Take(Shown).Select(static link => $"{link.Anchor} of {link.Identity}"))}{(lost.Missed > Shown ? " …" : string.Empty)}). So many at once mean that a right to read was taken away, or that this is another directory than before. Correct that; if they are gone indeed, decide about each with Add-LifecycleDecision."))
        {
            System = directory.Name,
            BlocksPlan = true,
        };
    }

    private const int Shown = 3;

    private DecisionReason Report(AccountLink link)
    {
        string made = link.Origin == LinkOrigin.Created ? "created" : "adopted";
        string message = FormattableString.Invariant($"account {link.Anchor} in {directory.Name}, {made} on {link.Since:yyyy-MM-dd}, is not there any more, and this program did not delete it. Nothing is created. If it was deleted, decide with Add-LifecycleDecision -Identity {subject.Identity} -Directory {directory.Name} -Kind Restore, CreateAgain or Forget; if it is only out of sight, correct the right to read or the directory's settings.");

        // Where many are lost, one problem says so for all.
        if (!directory.Correlation.Lost.AreMany)
        {
            findings.Problems.Add(new LifecycleProblem(LifecycleErrorKind.AccountLost, $"{Who}: {message}") { Identity = subject.Identity, System = directory.Name, Value = link.Anchor });
        }

        return Omit(OmissionReason.Lost, message);
    }

    private string Who => directory.Context.Identities.GetRecord(subject.Row).ToString();

    private DecisionReason Omit(OmissionReason reason, string message)
    {
        PlanOmission omission = new(reason, directory.Name, subject.Identity, Who, message);
        findings.Omissions.Add(omission);
        findings.Hindered.Add(subject.Identity);
        return DecisionLedger.ReasonOf(omission);
    }

    private void Change(AccountLink link, LifecycleOperation operation, LifecycleProcess process = LifecycleProcess.Correction)
    {
        // The account is not as the state asks for, whatever becomes of this change.
        findings.Hindered.Add(subject.Identity);
        List<LifecycleOperation> operations = [operation];
        HoldFilter.Apply(directory, subject, operations, findings);
        if (operations.Count == 0)
        {
            return;
        }

        LifecycleState? remembered = directory.Context.Input.Memory.FindState(subject.Identity)?.State;
        findings.Changes.Add(new ChangeDraft(directory.Name, Subject.Person(subject.Identity))
        {
            Row = subject.Row,
            DisplayName = Who,
            Account = link.Anchor,
            Anchor = link.Anchor,
            FromState = remembered,
            ToState = subject.Moment.State,
            Process = process,
            Operations = operations,
        });
    }
}
