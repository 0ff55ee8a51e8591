using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Core.Tests.Guests.Invitations;

/// <summary>A directory with the sponsor Eve and some groups, a guest policy that invites, and an invitation that nothing is wrong with.</summary>
internal static class InvitationScenario
{
    public const string EndDate = "extensionAttribute5";

    public static readonly GuestInvitationPolicy Terms = new() { Longest = TimeSpan.FromDays(365), RequiresEndDate = true, Access = ["Project *"] };

    public static readonly InvitationRequest Ana = new("ana@supplier.example", ["eve@contoso.com"], "audit", new InvitationPlace(null, 1)) { EndDate = new DateOnly(2027, 6, 30), Access = ["Project X"], DisplayName = "Ana Soto" };

    public static InvitationRequest Of(string address, long line = 2) => Ana with { Address = address, Place = new InvitationPlace("guests.csv", line) { Columns = new Dictionary<string, int> { ["Address"] = 1, ["EndDate"] = 3 } } };

    /// <summary>The scenario.</summary>
    /// <param name="terms">The terms of the guest policy.</param>
    /// <param name="deleted">The deleted accounts; null if nobody knows them.</param>
    /// <param name="whyUnknown">Why nobody knows them.</param>
    /// <param name="isProtected">Which accounts are protected.</param>
    public static GuestScenario Start(GuestInvitationPolicy? terms = null, DeletedAccount[]? deleted = null, string? whyUnknown = null, MembershipRule? isProtected = null)
    {
        GuestScenario scenario = new()
        {
            Protected = isProtected,
            Prepare = builder =>
            {
                builder.Limits = DirectoryLimits.None with { SignInSuffixes = ["contoso.com"] };
                builder.SetDeleted(deleted ?? []);
                Array.ForEach(deleted ?? [], account => builder.AddRestorable(account.Anchor));
                builder.WhyDeletedUnknown = whyUnknown;
                builder.AddEntitlement("gProject X", "Project X");
                builder.AddEntitlement("gHR", "HR");
                builder.AddEntitlement("gProject twice 1", "Project twice");
                builder.AddEntitlement("gProject twice 2", "Project twice");
                builder.AddEntitlement("gProject all", "Project all", EntitlementKind.Group, EntitlementAssignment.Dynamic);
                builder.SetPrivileged(builder.AddEntitlement("gProject admins", "Project admins"), "roles can be assigned to it");
                builder.Lock(builder.AddEntitlement("gProject mail", "Project mail"), "it is a distribution list");
            },
        };
        scenario.Member("eve").Member("gus", ("accountEnabled", false));
        scenario.Policies.Add(new GuestPolicy("all", "cloud")
        {
            Invite = terms ?? Terms,
            Elsewhere = MembershipRule.Parse("account.companyName -eq \"Sync\"", out _),
            Exclusions = [new GuestExclusion("excluded@supplier.example", new DateOnly(2026, 12, 31), "dispute")],
            Conditions =
            [
                new GuestConditionPolicy(GuestCondition.EndDate) { EndDate = EndDate }, new GuestConditionPolicy(GuestCondition.Attestation) { After = TimeSpan.FromDays(180) },
                new GuestConditionPolicy(GuestCondition.Domain) { AllowedDomains = ["*.example"], DeniedDomains = ["evil.example"] },
            ],
        });
        return scenario;
    }

    public static DeletedAccount Deleted(string anchor, params (string Attribute, object? Value)[] facts)
    {
        Dictionary<string, Fact> all = new(StringComparer.OrdinalIgnoreCase)
        {
            ["displayName"] = Fact.Of("Ana"), ["userPrincipalName"] = Fact.Of("ana_supplier.example#EXT#@contoso.onmicrosoft.com"), ["mail"] = Fact.Of("ana@supplier.example"), ["otherMails"] = Fact.None,
            ["userType"] = Fact.Of("Guest"), ["accountEnabled"] = Fact.False, [EndDate] = Fact.Of("2026-01-31"),
        };
        Array.ForEach(facts, fact => all[fact.Attribute] = fact.Value is Fact known ? known : Fact.From(fact.Value));
        return new DeletedAccount(anchor, all);
    }
}
