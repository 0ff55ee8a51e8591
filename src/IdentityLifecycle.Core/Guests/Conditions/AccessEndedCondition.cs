using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>
/// Whether the access has ended that an invitation gave. Memory knows what was given. What was given before somebody brought the guest back does not count, because that person wanted
/// the guest without it.
/// </summary>
internal static class AccessEndedCondition
{
    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        DateTimeOffset? back = guest.BroughtBack;
        if (guest.Memory.Given.Where(grant => !(grant.Since < back)).MaxBy(static grant => grant.Since) is not RememberedGrant given)
        {
            return new ConditionFinding(policy.Condition, GuestVerdict.Compliant, $"was given no access by an invitation{(back is null ? string.Empty : $" since {guest.Day(back.Value)}, when the guest was brought back")}");
        }

        ConditionFinding residual = ResidualAccessCondition.Judge(policy, guest);
        return residual.MetOn is null ? residual : residual with { Evidence = $"was given access by an invitation on {guest.Day(given.Since)} and {residual.Evidence}" };
    }
}
