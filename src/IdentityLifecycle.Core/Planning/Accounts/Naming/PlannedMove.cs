using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>A planned move whose name in the new container is not settled yet, with what is needed to work the name out.</summary>
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
}
