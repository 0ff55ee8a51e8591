using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Ties a person to an account in memory; nothing is written in the directory.</summary>
/// <param name="Anchor">The account's anchor, or the result of the change that creates it.</param>
/// <param name="Origin">Adopted or created.</param>
public sealed record LinkAccount(PlanValue Anchor, LinkOrigin Origin) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.LinkAccount, "link", "link accounts", '~', Read) { IsLocal = true, IsOnce = true };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [Anchor];

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    internal override IEnumerable<OperationKind> HeldAs => [];

    /// <inheritdoc/>
    public override string Describe() => Origin == LinkOrigin.Created ? "Link the new account" : "Link the account";

    internal override IEnumerable<OperationLine> Show() => [];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this with { Anchor = Anchor.WithFact(replace) };

    internal override void Aim(AccountGoal goal)
    {
    }

    internal override FoldObstacle? Fold(OperationFold fold) => null;

    internal override void Teach(IOperationLessons lessons) => lessons.Linked(Origin);

    internal override OperationUndo Undo(string anchor) => OperationUndo.Nothing;

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("anchor"u8);
        PlanValueJson.Write(writer, Anchor);
        writer.WriteString("origin"u8, PlanNames<LinkOrigin>.Of(Origin));
    }

    private static LinkAccount Read(ref PlanLine line)
    {
        line.Property("anchor"u8);
        PlanValue anchor = PlanValueJson.Read(ref line);
        return new LinkAccount(anchor, line.Name<LinkOrigin>("origin"u8));
    }
}
