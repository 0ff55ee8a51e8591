using IdentityLifecycle.Directories;
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

        foreach (PlannedMove renaming in findings.Renamings.OrderBy(static renaming => renaming.Draft.Subject, StringComparer.Ordinal))
        {
            directory.Context.Stopping.ThrowIfCancellationRequested();
            Follow(renaming);
        }
    }

    /// <summary>Gives an account another name because an attribute changes of which the name is made, unless its name still fits.</summary>
    private void Follow(PlannedMove renaming)
    {
        MoveTo(renaming);
        ContainerPath present = directory.Image.ContainerOf(renaming.Account)!;
        string oldName = directory.Image.NameOf(renaming.Account);
        MoveAccount? move = PlannedMove.IndexIn(renaming.Draft.Operations) >= 0 ? renaming.Operation : null;
        ContainerPath container = move?.To ?? present;
        string? own = container.Equals(present) ? oldName : null;
        bool isFree = unique.HolderOf(container, oldName, renaming.Account) is null;
        NameChoice choice = _names.IsCandidate(oldName) && isFree ? NameChoice.Of(oldName) : _names.Choose(container, oldName, null, own, renaming.Account);
        if (choice.Name is not string name)
        {
            Drop(renaming, $"{choice.Why}. Account {renaming.Draft.Account} in {directory.Name} keeps the name \"{oldName}\", and what belongs to it stays as it is");
            return;
        }

        if (name != oldName)
        {
            renaming.Rename(oldName, name, Reason("its name is made of what changed", oldName, name));
            HoldFilter.Apply(directory, subject, renaming.Draft.Operations, findings);
        }
        else if (!HasFollowers(renaming))
        {
            renaming.Join();
        }

        if (name != oldName && !renaming.IsRenaming)
        {
            renaming.DropTogether();
        }
        else
        {
            unique.TakeName(container, name, renaming.Draft.Account);
        }

        Reclassify(renaming.Draft);
    }

    private bool HasFollowers(PlannedMove renaming) => renaming.Together!.Attributes.Any(change =>
        Array.Exists(directory.Flows, flow => flow.Flow.Apply == Policies.Modes.ApplyMode.OnChangeOf && flow.Definition.Name == change.Attribute));

    private void Drop(PlannedMove renaming, string why)
    {
        renaming.DropTogether();
        if (PlannedMove.IndexIn(renaming.Draft.Operations) >= 0 && !KeepsName(renaming))
        {
            renaming.Remove();
            findings.Hindered.Add(renaming.Draft.Subject);
        }

        Reclassify(renaming.Draft);
        findings.Problems.Add(new LifecycleProblem(LifecycleErrorKind.ValueNotUnique, $"{renaming.Draft.DisplayName}: {why}.")
        {
            Identity = renaming.Draft.Identity,
            System = directory.Name,
            Attribute = "name",
        });
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
        if (directory.ReadsOwn)
        {
            subject.Plan(move.Draft.Operations.SelectMany(static operation => operation.Touches.Attributes).ToDictionary(change => directory.Image.Schema.OrdinalOf(change.Attribute), static change => change.NewValue));
        }
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
