using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Writes attributes, each only if its old value is still there.</summary>
/// <param name="Attributes">The attributes.</param>
public sealed record SetAttributes(IReadOnlyList<AttributeChange> Attributes) : LifecycleOperation
{
    /// <summary>
    /// Whether the directory writes all of the attributes or none. They belong together, such as a changed surname and the login that is made of it: nobody would
    /// know any more that the login is still to be changed, once the surname alone was written.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Of(Attributes);

    internal static OperationType OfKind { get; } = new(OperationKind.SetAttributes, "update", "write attributes", '~', static (ref PlanLine line) =>
        new SetAttributes(AttributeChangeJson.ReadAll(ref line)) { IsWhole = line.TryProperty("whole"u8) && line.Truth() });

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => Attributes.Select(static change => change.NewValue);

    internal override IReadOnlyList<ValueStep> Steps => [.. ValueStep.OfAttributes(Attributes, false)];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => "Set " + string.Join(", ", Attributes.Select(static change => change.Attribute));

    internal override IEnumerable<OperationLine> Show() => Attributes.Select(OperationLine.Of);

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this with { Attributes = AttributeChange.WithFacts(Attributes, replace) };

    internal override LifecycleOperation Settle(Func<string, int> candidateOf) => this with { Attributes = AttributeChange.Settle(Attributes, candidateOf) };

    private protected override LifecycleOperation WithVariants(Func<IReadOnlyList<ValueVariant>, IReadOnlyList<ValueVariant>> replace) => this with { Attributes = AttributeChange.WithVariants(Attributes, replace) };

    internal override void Aim(AccountGoal goal) => goal.Write(Attributes);

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Write(Attributes);

    internal override void Teach(IOperationLessons lessons)
    {
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new SetAttributes([.. Attributes.Select(static change => change.Inverse(change.NewValue.Literal))]) { IsWhole = IsWhole });

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        AttributeChangeJson.WriteAll(writer, Attributes);
        if (IsWhole)
        {
            writer.WriteBoolean("whole"u8, true);
        }
    }
}
