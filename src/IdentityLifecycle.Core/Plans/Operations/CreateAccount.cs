using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Creates an account, disabled; a later operation enables it.</summary>
/// <param name="Name">Its name within the container.</param>
/// <param name="Container">Where.</param>
/// <param name="Attributes">Its attributes.</param>
public sealed record CreateAccount(string Name, ContainerPath Container, IReadOnlyList<AttributeChange> Attributes) : LifecycleOperation
{
    /// <summary>The names to give instead if a candidate is taken when the plan is applied.</summary>
    public IReadOnlyList<ValueVariant> NameVariants { get; init; } = [];

    /// <summary>Whether the container does not exist and is made.</summary>
    public bool MakesContainer { get; init; }

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Of(Attributes);

    /// <summary>What people call the account: its sign-in name, or its name.</summary>
    internal string Label => Attributes.FirstOrDefault(static change => change.Attribute == "userPrincipalName")?.NewValue.ToString() ?? Name;

    internal static OperationType OfKind { get; } = new(OperationKind.CreateAccount, "create", "create accounts", '+', static (ref PlanLine line) => Read(ref line)) { Creates = true, IsOnce = true };

    internal override OperationType Type => OfKind;

    internal override string Mark => MakesContainer ? " (new container)" : string.Empty;

    internal override IEnumerable<PlanValue> Values => Attributes.Select(static change => change.NewValue);

    internal override IReadOnlyList<(string Name, ValueVariant Variant)> Variants => [.. base.Variants, .. NameVariants.Select(static variant => (ValueStep.AccountName, variant))];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfName(null, Name), ValueStep.OfContainer(null, Container), .. ValueStep.OfAttributes(Attributes, true)];

    internal override PolicyParts Parts => new() { Container = true, Name = true };

    /// <inheritdoc/>
    public override string Describe() => $"Create in {Container}";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('+', $"account \"{Name}\" in {Container}{Mark}", Why), .. Attributes.Select(static change => OperationLine.Of(change) with { Reason = string.Empty })];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this with { NameVariants = ValueVariant.WithFacts(NameVariants, replace), Attributes = AttributeChange.WithFacts(Attributes, replace) };

    internal override LifecycleOperation Settle(Func<string, int> candidateOf) =>
        this with { Name = ValueVariant.Settle(Name, NameVariants, candidateOf), NameVariants = [], Attributes = AttributeChange.Settle(Attributes, candidateOf) };

    private protected override LifecycleOperation WithVariants(Func<IReadOnlyList<ValueVariant>, IReadOnlyList<ValueVariant>> replace) => this with { NameVariants = replace(NameVariants), Attributes = AttributeChange.WithVariants(Attributes, replace) };

    internal override void Aim(AccountGoal goal)
    {
        (goal.Name, goal.Container, goal.IsEnabled) = (Name, Container, false);
        goal.Write(Attributes);
    }

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Create(this);

    internal override void Teach(IOperationLessons lessons) => lessons.Created(isDisabled: true);

    internal override OperationUndo Undo(string anchor) => OperationUndo.Never("the account that the run created is disabled and loses what it was given, but is not deleted.");

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WriteText("name"u8, Name);
        writer.WriteTexts("container"u8, Container.Components);
        ValueVariantJson.Write(writer, ValueVariantJson.OfName, NameVariants);
        AttributeChangeJson.WriteAll(writer, Attributes);
        if (MakesContainer)
        {
            writer.WriteBoolean("makesContainer"u8, true);
        }
    }

    private static CreateAccount Read(ref PlanLine line)
    {
        string name = line.Text("name"u8);
        ContainerPath container = new(line.Texts("container"u8));
        IReadOnlyList<ValueVariant> variants = ValueVariantJson.Read(ref line, ValueVariantJson.OfName);
        IReadOnlyList<AttributeChange> attributes = AttributeChangeJson.ReadAll(ref line);
        return new CreateAccount(name, container, attributes) { NameVariants = variants, MakesContainer = line.TryProperty("makesContainer"u8) && line.Truth() };
    }
}
