using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Policies.Guests;

/// <summary>Tells which attributes of accounts must be read to judge guests.</summary>
public static class GuestNeeds
{
    /// <summary>Who a guest is, and the dates from which clocks run.</summary>
    private static readonly string[] s_always = ["userType", "mail", "userPrincipalName", "displayName", "accountEnabled", "creationType", "createdDateTime", "externalUserState", "externalUserStateChangeDateTime"];

    /// <summary>By what the account of an address is found, and what an invitation adds to it.</summary>
    private static readonly string[] s_addresses = ["otherMails", "proxyAddresses", "sponsors"];

    /// <summary>The names of the attributes, each once.</summary>
    /// <param name="policies">The guest policies of one directory; nothing is needed for none.</param>
    public static IReadOnlyList<string> AttributesOf(IReadOnlyCollection<GuestPolicy> policies) => policies.Count == 0 ? [] :
    [
        .. s_always
            .Concat(policies.SelectMany(static policy => policy.Conditions).SelectMany(Of))
            .Concat(policies.Any(static policy => policy.Invite is not null) ? s_addresses : [])
            .Concat(policies.SelectMany(static policy => new[] { policy.Scope, policy.Elsewhere }).OfType<Languages.Membership.MembershipRule>().SelectMany(static rule => rule.Attributes))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>
    /// The settings by which a directory tells everything that its guests are judged by. Whoever looks for guests without access must read every kind of access: one that was not
    /// asked for would look like none.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="policies">The guest policies of any directories.</param>
    public static ConnectorSettings Reading(DirectoryPolicy directory, IEnumerable<GuestPolicy> policies)
    {
        GuestPolicy[] own = [.. policies.Where(policy => policy.Directory == directory.Name)];
        ConnectorSettings settings = directory.Connection.ReadingToo(AttributesOf(own));
        return own.Any(static policy => policy.LooksForAccess) ? LookingForAccess(settings, [.. directory.Capabilities.Entitlements.Select(static form => form.Kind)]).WithSearch(SearchOf(own)) : settings;
    }

    /// <summary>Which accounts without access the guest policies of a directory look for.</summary>
    /// <param name="policies">The guest policies of one directory.</param>
    public static AccessSearch SearchOf(IReadOnlyCollection<GuestPolicy> policies)
    {
        GuestPolicy[] looking = [.. policies.Where(static policy => policy.LooksForAccess)];
        string[] ignored = [.. looking.SelectMany(static policy => policy.Conditions).SelectMany(static condition => condition.Ignored).Distinct(StringComparer.OrdinalIgnoreCase)];
        return new AccessSearch(looking.All(static policy => policy.Of is GuestKind.Guests or GuestKind.External), ignored);
    }

    // Guests can be judged by parameters too, of which the policy says nothing.
    private static ConnectorSettings LookingForAccess(ConnectorSettings settings, EntitlementKind[] kinds)
    {
        ConnectorSettings all = settings.WithEntitlements(kinds);
        return all.LooksForAccess ? all : all.WithUses([.. all.Uses, .. kinds.Select(static kind => new DirectoryUse("guests") { Entitlement = kind })]);
    }

    private static IEnumerable<string> Of(GuestConditionPolicy condition) => condition.Condition switch
    {
        GuestCondition.Activity => ["lastSignInDateTime", "lastSignInAttemptDateTime", "lastNonInteractiveSignInAttemptDateTime"],
        GuestCondition.Redemption => ["lastSignInDateTime"],
        GuestCondition.Sponsor => condition.Succession.Contains(SponsorSuccessor.Manager) ? ["sponsors", "manager"] : ["sponsors"],

        // Who is to be asked to vouch.
        GuestCondition.Attestation => ["sponsors"],
        GuestCondition.EndDate => [condition.EndDate!],
        _ => [],
    };
}
