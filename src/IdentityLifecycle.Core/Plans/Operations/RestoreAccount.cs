using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Brings a deleted account back.</summary>
public sealed record RestoreAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.RestoreAccount, "restore", "restore accounts", '+', static (ref PlanLine _) => new RestoreAccount()) { Reverses = [OperationKind.DeleteAccount] };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => "Restore";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('+', "account (restored)", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal) => goal.IsDeleted = false;

    internal override FoldObstacle? Fold(OperationFold fold) => fold.SetDeleted(false);

    internal override void Teach(IOperationLessons lessons) => lessons.Deleted(false);

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new DeleteAccount());

    internal override void WriteContent(Utf8JsonWriter writer)
    {
    }
}
