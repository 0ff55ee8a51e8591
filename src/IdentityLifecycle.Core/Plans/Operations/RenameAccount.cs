using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Changes the name within the container.</summary>
/// <param name="OldName">The name expected.</param>
/// <param name="NewName">The name wanted.</param>
public sealed record RenameAccount(string OldName, string NewName) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.RenameAccount, "rename", "rename accounts", '~', static (ref PlanLine line) => new RenameAccount(line.Text("oldName"u8), line.Text("newName"u8))) { Reverses = [OperationKind.MoveAccount] };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfName(OldName, NewName)];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => $"Rename to {NewName}";

    internal override IEnumerable<OperationLine> Show() => [OperationLine.Altered("name", OldName, NewName, Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal) => goal.Name = NewName;

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Rename(OldName, NewName);

    internal override void Teach(IOperationLessons lessons)
    {
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new RenameAccount(NewName, OldName));

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WriteText("oldName"u8, OldName);
        writer.WriteText("newName"u8, NewName);
    }
}
