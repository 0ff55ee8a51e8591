using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Gives an account an entitlement.</summary>
/// <param name="Entitlement">The entitlement.</param>
/// <param name="Rule">
/// The name of the policy's entitlement rule, the request or the package that asks for it. It is empty if nothing asks for it, as when undoing
/// gives back what somebody else had given; memory then does not count the access as given by this program.
/// </param>
public sealed record GrantEntitlement(Entitlement Entitlement, string Rule) : LifecycleOperation
{
    /// <summary>The terms of the access: who asks, until when, and whether the account is only made eligible.</summary>
    public AccessTerms Terms { get; init; }

    /// <summary>How the group is made, if it does not exist when the operation is done; null where it exists already.</summary>
    public NewGroup? Makes { get; init; }

    /// <summary>The names of the parts that are left out, such as services of a licence. What somebody had left out before stays out besides.</summary>
    public IReadOnlyList<string> LeavesOut { get; init; } = [];

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Of(Entitlement, grants: true);

    internal static OperationType OfKind { get; } = new(OperationKind.GrantEntitlement, "grant", "give access", '~', static (ref PlanLine line) => new GrantEntitlement(EntitlementJson.Read(ref line), line.Text("rule"u8)) { Terms = AccessTermsJson.Read(ref line), Makes = NewGroupJson.Read(ref line), LeavesOut = line.TryProperty("leavesOut"u8) ? line.Texts() : [] }) { Reverses = [OperationKind.RevokeEntitlement] };

    internal override OperationType Type => OfKind;

    internal override string Mark => LeavesOut.Count > 0 ? $" (without {string.Join(", ", LeavesOut)})" : Makes is null ? string.Empty : " (new group)";

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [ValueStep.OfMembership(Entitlement, grants: true)];

    internal override PolicyParts Parts => Terms.Claim == ClaimOrigin.Rule ? new() { Rule = Rule } : default;

    /// <inheritdoc/>
    public override string Describe() => Entitlement.Kind switch
    {
        EntitlementKind.Group => $"Add to {Entitlement.Name}",
        EntitlementKind.Owner => $"Make {Entitlement.Held}",
        _ => $"Give the {Entitlement.Held}",
    };

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('+', Entitlement.Held + Mark, Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal) => goal.Set(Entitlement, isMember: true);

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Grant(Entitlement, Makes is not null);

    internal override void Teach(IOperationLessons lessons)
    {
        // Of a group that was made, nobody may have told the id.
        if (Rule.Length > 0 && !Entitlement.IsNew)
        {
            lessons.Granted(this);
        }
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.By(new RevokeEntitlement(Entitlement) { Rule = Rule.Length == 0 ? null : Rule, Terms = Terms });

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        EntitlementJson.Write(writer, Entitlement);
        writer.WriteText("rule"u8, Rule);
        AccessTermsJson.Write(writer, Terms);
        NewGroupJson.Write(writer, Makes);
        if (LeavesOut.Count > 0)
        {
            writer.WriteTexts("leavesOut"u8, LeavesOut);
        }
    }
}
