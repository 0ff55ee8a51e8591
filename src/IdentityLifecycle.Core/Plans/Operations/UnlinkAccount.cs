using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Forgets the tie between a person and an account; nothing is written in the directory.</summary>
public sealed record UnlinkAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.UnlinkAccount, "unlink", "unlink accounts", '~', static (ref PlanLine _) => new UnlinkAccount()) { IsLocal = true, IsOnce = true };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => "Unlink";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('-', "link between person and account", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal)
    {
    }

    internal override FoldObstacle? Fold(OperationFold fold) => null;

    internal override void Teach(IOperationLessons lessons) => lessons.Unlinked();

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new LinkAccount(PlanValue.Of(Fact.Of(anchor)), LinkOrigin.Adopted));

    internal override void WriteContent(Utf8JsonWriter writer)
    {
    }
}
