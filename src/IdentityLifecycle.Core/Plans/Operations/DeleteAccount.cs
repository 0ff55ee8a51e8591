using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Deletes an account; where the directory can, it can be restored for a while.</summary>
public sealed record DeleteAccount : LifecycleOperation
{
    /// <summary>Values that nobody else may get for a while; empty unless the policy reserves some.</summary>
    public IReadOnlyList<ReservedValue> Reserves { get; init; } = [];

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.DeleteAccount, "delete", "delete accounts", '-', static (ref PlanLine line) => new DeleteAccount { Reserves = ReservedValueJson.ReadAll(ref line) }) { IsHarmful = true, NeedsAllBefore = true, Reverses = [OperationKind.RestoreAccount] };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => Expects.Container is { } container ? [ValueStep.OfContainer(container, null) with { Written = Fact.None }] : [];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => "Delete";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('-', "account", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal) => goal.IsDeleted = true;

    internal override FoldObstacle? Fold(OperationFold fold) => fold.SetDeleted(true);

    internal override void Teach(IOperationLessons lessons)
    {
        lessons.Reserved(Reserves);
        lessons.Deleted(true);
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new RestoreAccount());

    internal override void WriteContent(Utf8JsonWriter writer) => ReservedValueJson.WriteAll(writer, Reserves);
}
