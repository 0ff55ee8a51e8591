using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>Words why access is given or taken. People with the same reason share one object, because a plan may give access to a million of them.</summary>
internal sealed class AccessReasons(PlanContext context, EntitlementIndex entitlements, PersonSubject subject)
{
    private const int LongestReason = 200;

    private readonly Dictionary<string, ChangeReason> _reasons = new(StringComparer.Ordinal);

    /// <summary>The reason that a rule gives.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="words">What the rule does, such as <c>asks for it</c>.</param>
    public ChangeReason OfRule(EntitlementPolicy rule, string words)
    {
        string? because = rule.IsRetired ? null : entitlements.FindRule(rule.Name)?.When?.Explain(subject, context.Evaluation).Because;
        string text = because is null ? $"rule \"{rule.Name}\" {words}" : $"rule \"{rule.Name}\" {words}: {Shorten(because)}";
        if (!_reasons.TryGetValue(text, out ChangeReason? reason))
        {
            reason = new ChangeReason(text) { Source = "entitlements", Rule = rule.When?.Text ?? rule.Name };
            _reasons.Add(text, reason);
        }

        return reason;
    }

    /// <summary>The reason that a request or a package gives for giving access.</summary>
    public static ChangeReason OfClaim(AccessClaim claim)
    {
        string words = claim.Until is DateTimeOffset until ? $"asks for it until {ReasonText.Day(until, TimeZoneInfo.Utc)}" : "asks for it";
        return ClaimText.Reason(claim.Origin, claim.Name, string.IsNullOrWhiteSpace(claim.Reason) ? words : $"{words}: {Shorten(claim.Reason)}");
    }

    /// <summary>The reason for taking what a request or a package gave and no longer asks for.</summary>
    public ChangeReason OfEndedClaim(RememberedGrant grant) => ClaimText.Reason(
        grant.Claim,
        grant.Rule,
        grant.Until is DateTimeOffset until && until <= context.AsOf ? $"ended on {ReasonText.Day(until, TimeZoneInfo.Utc)}" : "no longer asks for it");

    private static string Shorten(string text) => text.Length <= LongestReason ? text : text[..LongestReason] + "…";
}
