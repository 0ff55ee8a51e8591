using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>
/// Moves to another container, with the name that is free there. Both happen in one step: the old name may be taken in the new container, and
/// the new name in the old one.
/// </summary>
/// <param name="From">The container expected.</param>
/// <param name="To">The container wanted.</param>
/// <param name="OldName">The name expected.</param>
/// <param name="NewName">The name in the new container.</param>
public sealed record MoveAccount(ContainerPath From, ContainerPath To, string OldName, string NewName) : LifecycleOperation
{
    /// <summary>The names to give instead if a candidate is taken when the plan is applied.</summary>
    public IReadOnlyList<ValueVariant> NameVariants { get; init; } = [];

    /// <summary>Whether the account gets another name.</summary>
    public bool IsRenaming => !string.Equals(OldName, NewName, StringComparison.Ordinal);

    /// <summary>Whether the container does not exist and is made.</summary>
    public bool MakesContainer { get; init; }

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.MoveAccount, "move", "move accounts", '~', static (ref PlanLine line) =>
        new MoveAccount(new ContainerPath(line.Texts("from"u8)), new ContainerPath(line.Texts("to"u8)), line.Text("oldName"u8), line.Text("newName"u8)) { NameVariants = ValueVariantJson.Read(ref line, ValueVariantJson.OfName), MakesContainer = line.TryProperty("makesContainer"u8) && line.Truth() });

    internal override OperationType Type => OfKind;

    internal override string Mark => MakesContainer ? " (new container)" : string.Empty;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<(string Name, ValueVariant Variant)> Variants => [.. NameVariants.Select(static variant => (ValueStep.AccountName, variant))];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfContainer(From, To), ValueStep.OfName(OldName, NewName)];

    internal override PolicyParts Parts => new() { Container = true, Name = IsRenaming };

    internal override IEnumerable<OperationKind> HeldAs => IsRenaming ? [Kind, OperationKind.RenameAccount] : [Kind];

    /// <inheritdoc/>
    public override string Describe() => IsRenaming ? $"Move to {To} as {NewName}" : $"Move to {To}";

    internal override IEnumerable<OperationLine> Show() => [OperationLine.Altered("container", From.ToString(), $"{To}{Mark}", Why), .. IsRenaming ? [OperationLine.Altered("name", OldName, NewName, Why)] : Array.Empty<OperationLine>()];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this with { NameVariants = ValueVariant.WithFacts(NameVariants, replace) };

    internal override LifecycleOperation Settle(Func<string, int> candidateOf) => this with { NewName = ValueVariant.Settle(NewName, NameVariants, candidateOf), NameVariants = [] };

    private protected override LifecycleOperation WithVariants(Func<IReadOnlyList<ValueVariant>, IReadOnlyList<ValueVariant>> replace) => this with { NameVariants = replace(NameVariants) };

    internal override void Aim(AccountGoal goal) => (goal.Name, goal.Container) = (NewName, To);

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Move(this);

    internal override void Teach(IOperationLessons lessons)
    {
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new MoveAccount(To, From, NewName, OldName));

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WriteTexts("from"u8, From.Components);
        writer.WriteTexts("to"u8, To.Components);
        writer.WriteText("oldName"u8, OldName);
        writer.WriteText("newName"u8, NewName);
        ValueVariantJson.Write(writer, ValueVariantJson.OfName, NameVariants);
        if (MakesContainer)
        {
            writer.WriteBoolean("makesContainer"u8, true);
        }
    }
}
