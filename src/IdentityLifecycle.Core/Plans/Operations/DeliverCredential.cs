using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Delivers the credential that was set.</summary>
/// <param name="Method">How, as the policy says.</param>
/// <param name="Recipient">To whom or for which certificate.</param>
public sealed record DeliverCredential(string Method, string Recipient) : LifecycleOperation
{
    /// <summary>
    /// The SHA-256 thumbprint of the certificate that was there when the plan was made. Empty says that it could not be read. Null is a plan of
    /// an earlier version, which named none.
    /// </summary>
    public string? Certificate { get; init; }

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.DeliverCredential, "deliver", "deliver credentials", '~', static (ref PlanLine line) => new DeliverCredential(line.Text("method"u8), line.Text("recipient"u8)) { Certificate = line.OptionalText("certificate"u8) }) { IsOnce = true };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => $"Deliver the credential ({Method})";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('+', $"credential delivered ({Method}, encrypted to {Recipient}{(Certificate is { Length: > 0 } thumbprint ? $", SHA-256 {thumbprint}" : string.Empty)})", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal)
    {
    }

    internal override FoldObstacle? Fold(OperationFold fold) => null;

    internal override void Teach(IOperationLessons lessons)
    {
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.Never("the password was delivered.");

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WriteText("method"u8, Method);
        writer.WriteText("recipient"u8, Recipient);
        if (Certificate is not null)
        {
            writer.WriteText("certificate"u8, Certificate);
        }
    }
}
