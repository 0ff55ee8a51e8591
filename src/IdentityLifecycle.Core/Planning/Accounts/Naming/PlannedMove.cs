using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>A planned move or renaming whose name is not settled yet, with what is needed to work the name out.</summary>
/// <param name="Draft">The change that it is part of.</param>
/// <param name="Row">The person's row; negative for somebody whose row vanished.</param>
/// <param name="Account">The account's row.</param>
/// <param name="Moment">The person's state, with its beginning and end.</param>
internal readonly record struct PlannedMove(ChangeDraft Draft, int Row, int Account, LifecycleMoment Moment)
{
    public MoveAccount Operation => (MoveAccount)Draft.Operations[Index];

    private int Index => IndexIn(Draft.Operations);

    public static int IndexIn(List<LifecycleOperation> operations) => operations.FindIndex(static operation => operation.Kind == OperationKind.MoveAccount);

    public void Replace(MoveAccount operation) => Draft.Operations[Index] = operation;

    public void Remove() => Draft.Operations.RemoveAt(Index);

    /// <summary>Whether the account gets another name.</summary>
    public bool IsRenaming => Draft.Operations.Exists(static operation => operation is RenameAccount or MoveAccount { IsRenaming: true });

    /// <summary>The attributes that are written together with the name; null if there are none.</summary>
    public SetAttributes? Together => Draft.Operations.OfType<SetAttributes>().FirstOrDefault(static set => set.IsWhole);

    /// <summary>Gives the account another name, where it moves with the move.</summary>
    public void Rename(string oldName, string newName, ChangeReason reason)
    {
        if (IndexIn(Draft.Operations) >= 0)
        {
            Replace(Operation with { NewName = newName, Reasons = [.. Operation.Reasons, reason] });
        }
        else
        {
            Draft.Operations.Add(new RenameAccount(oldName, newName) { Reasons = [reason], Expects = Together!.Expects });
        }
    }

    /// <summary>Leaves out what belongs to the name.</summary>
    public void DropTogether() => Draft.Operations.RemoveAll(static operation => operation is SetAttributes { IsWhole: true });

    /// <summary>Writes what belongs together with the other attributes, because nothing follows from it.</summary>
    public void Join()
    {
        SetAttributes together = Together!;
        int other = Draft.Operations.FindIndex(static operation => operation is SetAttributes { IsWhole: false });
        if (other < 0)
        {
            Draft.Operations[Draft.Operations.IndexOf(together)] = together with { IsWhole = false };
            return;
        }

        SetAttributes rest = (SetAttributes)Draft.Operations[other];
        Draft.Operations[other] = rest with { Attributes = [.. rest.Attributes, .. together.Attributes], Reasons = [.. rest.Reasons, .. together.Reasons] };
        DropTogether();
    }
}
