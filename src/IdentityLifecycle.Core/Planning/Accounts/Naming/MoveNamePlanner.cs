using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>
/// Gives accounts that move to another container a name that is free there. They are planned one after the other in the order of the identity
/// ids, because the name of one is taken for the next. An account keeps its name if it can. A name counts as taken even if the same plan moves
/// or deletes the account that has it: nothing guarantees that this happens first, or at all.
/// </summary>
internal sealed class MoveNamePlanner(DirectoryView directory, UniqueValues unique, PersonSubject subject, PlanFindings findings)
{
    private readonly NamePlanner _names = new(directory, unique, subject);

    public void Plan()
    {
        List<PlannedMove> colliding = [];
        foreach (PlannedMove move in findings.Moves.OrderBy(static move => move.Draft.Subject, StringComparer.Ordinal))
        {
            directory.Context.Stopping.ThrowIfCancellationRequested();
            if (!KeepsName(move))
            {
                colliding.Add(move);
            }
        }

        foreach (PlannedMove move in colliding)
        {
            directory.Context.Stopping.ThrowIfCancellationRequested();
            Rename(move);
        }
    }

    private bool KeepsName(PlannedMove move)
    {
        MoveAccount operation = move.Operation;
        bool isFree = NameLimit.HolderOf(directory, unique, operation.To, operation.OldName) is null;
        if (isFree)
        {
            unique.TakeName(operation.To, operation.OldName, move.Draft.Account);
        }

        return isFree;
    }

    private void Rename(PlannedMove move)
    {
        MoveTo(move);
        MoveAccount operation = move.Operation;
        string taken = NamePlanner.Taken(operation.To, operation.OldName, NameLimit.HolderOf(directory, unique, operation.To, operation.OldName)!);
        NameChoice choice = _names.Choose(operation.To, operation.OldName);
        if (choice.Name is not string name)
        {
            move.Remove();
            Reclassify(move.Draft);
            findings.Hindered.Add(move.Draft.Subject);
            Report(move.Draft, operation, choice.Why == taken ? taken : $"{taken}, and {choice.Why}");
            return;
        }

        move.Replace(operation with { NewName = name, Reasons = [.. operation.Reasons, Reason(taken, operation.OldName, name)] });
        HoldFilter.Apply(directory, subject, move.Draft.Operations, findings);
        if (PlannedMove.IndexIn(move.Draft.Operations) < 0)
        {
            Reclassify(move.Draft);
            return;
        }

        unique.TakeName(operation.To, name, move.Draft.Account);
    }

    private void MoveTo(PlannedMove move)
    {
        subject.Row = move.Row;
        subject.Vanished = move.Draft.Subject;
        subject.Account = move.Account;
        subject.Moment = move.Moment;
    }

    private ChangeReason Reason(string taken, string oldName, string newName) => new(taken)
    {
        Source = directory.Name,
        Rule = directory.AccountName?.Expression.Text,
        OldValue = Fact.Of(oldName),
        NewValue = Fact.Of(newName),
    };

    private static void Reclassify(ChangeDraft draft) => draft.Process = ProcessClassifier.Classify(draft.FromState, draft.ToState, false, draft.Operations);

    private void Report(ChangeDraft draft, MoveAccount move, string why) => findings.Problems.Add(
        new LifecycleProblem(LifecycleErrorKind.ValueNotUnique, $"{draft.DisplayName}: {why}. Account {draft.Account} in {directory.Name} stays in {move.From}.")
        {
            Identity = draft.Identity,
            System = directory.Name,
            Attribute = "name",
            Value = move.OldName,
        });
}
