using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Tells by which guest policy somebody from a domain is invited. Scopes cannot be asked, because there is no account yet.</summary>
internal static class InvitationDomains
{
    /// <summary>The first guest policy that invites from a domain; null if none does, which is a fault.</summary>
    public static GuestPolicy? FindPolicy(DirectoryView directory, string domain, GuestPolicy[] policies, InvitationFaults faults)
    {
        GuestPolicy[] inviting = Array.FindAll(policies, static policy => policy.Invite is not null);
        GuestPolicy? found = Array.Find(inviting, policy => Allows(policy, domain));
        string? fault = IsOwn(directory, domain) ? $"{domain} is a domain of {directory.Name} itself; its people are no guests"
            : FindDenied(domain, policies) is string denied ? denied
            : found is null ? $"{domain} is not among the allowed domains of the guest policies that invite to {directory.Name}: {string.Join(", ", inviting.Select(static policy => policy.Name))}"
            : null;
        faults.AddIf(InvitationField.Address, fault);
        return fault is null ? found : null;
    }

    /// <summary>Why nobody from a domain may be a guest; null if no guest policy denies it.</summary>
    public static string? FindDenied(string domain, GuestPolicy[] policies)
    {
        foreach (GuestPolicy policy in policies)
        {
            if (policy.Find(GuestCondition.Domain)?.DeniedDomains.FirstOrDefault(pattern => HomeDomain.IsCovered(domain, pattern)) is string denied)
            {
                return $"the guest policy {policy.Name} denies the domain {domain} ({denied})";
            }
        }

        return null;
    }

    private static bool IsOwn(DirectoryView directory, string domain) => directory.Image.Limits.SignInSuffixes.Contains(domain, StringComparer.OrdinalIgnoreCase);

    private static bool Allows(GuestPolicy policy, string domain) =>
        policy.Find(GuestCondition.Domain)?.AllowedDomains is not { Count: > 0 } allowed || allowed.Any(pattern => HomeDomain.IsCovered(domain, pattern));
}
