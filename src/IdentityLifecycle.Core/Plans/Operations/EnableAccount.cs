using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Enables an account.</summary>
public sealed record EnableAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.EnableAccount, "enable", "enable accounts", '~', static (ref PlanLine _) => new EnableAccount()) { NeedsAllBefore = true, Reverses = [OperationKind.DisableAccount] };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfEnabled(true)];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => "Enable";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('+', "enabled", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal) => goal.IsEnabled = true;

    internal override FoldObstacle? Fold(OperationFold fold) => fold.SetEnabled(true);

    internal override void Teach(IOperationLessons lessons) => lessons.Enabled(true);

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new DisableAccount());

    internal override void WriteContent(Utf8JsonWriter writer)
    {
    }
}
