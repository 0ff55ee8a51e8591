using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Takes access away.</summary>
/// <param name="Entitlement">What.</param>
public sealed record RevokeEntitlement(Entitlement Entitlement) : LifecycleOperation
{
    /// <summary>The name of what had asked for it: of the policy's entitlement, of the request or of the package; null if the access was neither given nor adopted by this program.</summary>
    public string? Rule { get; init; }

    /// <summary>On which terms it had been given.</summary>
    public AccessTerms Terms { get; init; }

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Of(Entitlement, grants: false);

    internal static OperationType OfKind { get; } = new(OperationKind.RevokeEntitlement, "revoke", "take access away", '~', static (ref PlanLine line) => new RevokeEntitlement(EntitlementJson.Read(ref line)) { Rule = line.OptionalText("rule"u8), Terms = AccessTermsJson.Read(ref line) }) { IsHarmful = true, TakesAccess = true, Reverses = [OperationKind.GrantEntitlement] };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfMembership(Entitlement, grants: false)];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => Entitlement.Kind switch
    {
        EntitlementKind.Group => $"Remove from {Entitlement.Name}",
        EntitlementKind.Owner => $"Remove as {Entitlement.Held}",
        _ => $"Take the {Entitlement.Held}",
    };

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('-', Entitlement.Held, Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal) => goal.Set(Entitlement, isMember: false);

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Revoke(Entitlement);

    internal override void Teach(IOperationLessons lessons) => lessons.Revoked(Entitlement);

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new GrantEntitlement(Entitlement, Rule ?? string.Empty) { Terms = Terms });

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        EntitlementJson.Write(writer, Entitlement);
        writer.WriteOptionalText("rule"u8, Rule);
        AccessTermsJson.Write(writer, Terms);
    }
}
