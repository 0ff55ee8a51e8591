using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Disables an account.</summary>
public sealed record DisableAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.DisableAccount, "disable", "disable accounts", '-', static (ref PlanLine _) => new DisableAccount())
    {
        IsHarmful = true, Reverses = [OperationKind.EnableAccount, OperationKind.CreateAccount],
    };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfEnabled(false)];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => "Disable";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('-', "enabled", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal) => goal.IsEnabled = false;

    internal override FoldObstacle? Fold(OperationFold fold) => fold.SetEnabled(false);

    internal override void Teach(IOperationLessons lessons) => lessons.Enabled(false);

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new EnableAccount());

    internal override void WriteContent(Utf8JsonWriter writer)
    {
    }
}
