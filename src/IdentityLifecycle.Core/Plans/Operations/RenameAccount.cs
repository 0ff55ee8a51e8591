using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Candidates;
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
    /// <summary>The names to give instead if a candidate is taken when the plan is applied.</summary>
    public IReadOnlyList<ValueVariant> NameVariants { get; init; } = [];

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.RenameAccount, "rename", "rename accounts", '~', static (ref PlanLine line) => new RenameAccount(line.Text("oldName"u8), line.Text("newName"u8)) { NameVariants = ValueVariantJson.Read(ref line, ValueVariantJson.OfName) }) { Reverses = [OperationKind.MoveAccount] };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<(string Name, ValueVariant Variant)> Variants => [.. NameVariants.Select(static variant => (ValueStep.AccountName, variant))];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfName(OldName, NewName)];

    internal override PolicyParts Parts => new() { Name = true };

    /// <inheritdoc/>
    public override string Describe() => $"Rename to {NewName}";

    internal override IEnumerable<OperationLine> Show() => [OperationLine.Altered("name", OldName, NewName, Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this with { NameVariants = ValueVariant.WithFacts(NameVariants, replace) };

    internal override LifecycleOperation Settle(Func<string, int> candidateOf) => this with { NewName = ValueVariant.Settle(NewName, NameVariants, candidateOf), NameVariants = [] };

    private protected override LifecycleOperation WithVariants(Func<IReadOnlyList<ValueVariant>, IReadOnlyList<ValueVariant>> replace) => this with { NameVariants = replace(NameVariants) };

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
        ValueVariantJson.Write(writer, ValueVariantJson.OfName, NameVariants);
    }
}
