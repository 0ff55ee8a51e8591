using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Whether a guest's home domain is not allowed.</summary>
internal static class DomainCondition
{
    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        if (guest.Account.HomeDomain is not string domain)
        {
            return Of(GuestVerdict.Unknown, "neither the mail address nor the sign-in name tells the home domain");
        }

        string? denied = policy.DeniedDomains.FirstOrDefault(pattern => HomeDomain.IsCovered(domain, pattern));
        return denied is not null ? Stale(guest, $"comes from {domain}, which is denied ({denied})")
            : policy.AllowedDomains.Count > 0 && !policy.AllowedDomains.Any(pattern => HomeDomain.IsCovered(domain, pattern)) ? Stale(guest, $"comes from {domain}, which is not among the allowed domains")
            : Of(GuestVerdict.Compliant, $"comes from {domain}");
    }

    private static ConditionFinding Stale(GuestSubject guest, string evidence) => Of(GuestVerdict.Stale, evidence) with { MetOn = guest.SeenSince(GuestCondition.Domain) };

    private static ConditionFinding Of(GuestVerdict verdict, string evidence) => new(GuestCondition.Domain, verdict, evidence) { Unless = "the domain is allowed" };
}
