using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Sets a generated credential. Doing it again sets another one.</summary>
/// <param name="Credential">What apply generates.</param>
public sealed record SetCredential(GeneratedValue Credential) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.SetCredential, "credential", "set passwords", '~', Read) { IsOnce = true, MakesCredential = true };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [Credential];

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => "Set a generated credential";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('+', "password (generated at apply)", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal)
    {
    }

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Happen();

    internal override void Teach(IOperationLessons lessons)
    {
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.Never("the password that was set stays; the one before is not known.");

    internal override void WriteContent(Utf8JsonWriter writer) => GeneratedJson.Write(writer, Credential);

    private static SetCredential Read(ref PlanLine line)
    {
        line.Property("generated"u8);
        return new SetCredential(GeneratedJson.Read(ref line));
    }
}
