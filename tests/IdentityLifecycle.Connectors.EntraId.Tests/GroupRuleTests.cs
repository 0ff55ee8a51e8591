using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Consequences;
using IdentityLifecycle.Plans.Consequences;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>The image of a tenant has the rules of its dynamic groups, and what they read of users.</summary>
public sealed class GroupRuleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Members_of_the_dynamic_groups_of_an_invented_tenant_are_those_that_their_rules_name()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 60);
        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());
        int[] ruled = [.. Enumerable.Range(0, image.Entitlements.Count).Where(group => image.RuleOf(group) is not null)];

        Assert.NotEmpty(ruled);
        Assert.All(ruled, group => Assert.Equal(EntitlementAssignment.Dynamic, image.Entitlements[group].Assignment));
        Assert.All(ruled, group => Assert.Empty(RuleComparison.Compare(image, group, image.RuleOf(group)!.Text, s_now)));
        Assert.Equal(image.Entitlements.Count(static group => group.Name.StartsWith("All of ", StringComparison.Ordinal)), ruled.Length);
    }

    [Fact]
    public async Task Another_rule_tells_who_enters_and_who_leaves_with_the_part_that_decides()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.AddUser("jane", new { department = "Sales" });
        string john = tenant.AddUser("john", new { department = "Labs" });
        tenant.AddMember(Dynamic(tenant, "All of Labs", "user.department -eq \"Labs\""), john);
        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());

        IEnumerable<MembershipConsequence> changes = RuleComparison.Compare(image, 0, "user.department -eq \"Sales\"", s_now);

        Assert.Equal(
            [("jane", MembershipMove.Enters, "department is \"Sales\""), ("john", MembershipMove.Leaves, "department is \"Labs\"")],
            changes.Select(static one => (one.DisplayName, one.Change, one.Reason)).Order());
    }

    [Fact]
    public async Task Attributes_that_rules_read_are_read_although_the_policy_needs_them_not()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.AddUser("jane", new { city = "Bern", officeLocation = "2.14", onPremisesExtensionAttributes = new { extensionAttribute3 = "x" } });
        Dynamic(tenant, "Bern", "user.city -eq \"Bern\"");
        Dynamic(tenant, "Office", "(user.physicalDeliveryOfficeName -eq \"2.14\") -or (user.extensionAttribute3 -eq \"x\")");
        Dynamic(tenant, "Laptops", "device.model -eq \"X1\"");
        Dynamic(tenant, "Licensed", "user.assignedPlans -any (assignedPlan.capabilityStatus -eq \"Enabled\")");

        DirectoryImage image = await Tenant.ReadAsync(tenant.Open(attributes: ["givenName"]));

        Account jane = image.GetAccount(0);
        Assert.Equal(("Bern", "2.14", "x"), (jane.GetFact("city").AsText(), jane.GetFact("officeLocation").AsText(), jane.GetFact("extensionAttribute3").AsText()));
        Assert.Equal([-1, -1, -1], new[] { "model", "assignedPlans", "jobTitle" }.Select(image.Schema.OrdinalOf));
    }

    [Fact]
    public async Task Paused_rule_is_known_as_paused_and_a_changed_one_makes_another_version()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        string group = Dynamic(tenant, "Labs", "user.department -eq \"Labs\"");
        DirectoryImage processed = await Tenant.ReadAsync(tenant.Open());
        tenant.Simulator.Tenant.Change(state => state.Put(state.Find(group)!.With("membershipRuleProcessingState", "Paused")));

        DirectoryImage paused = await Tenant.ReadAsync(tenant.Open());

        Assert.Equal((false, true), (processed.RuleOf(0)!.IsPaused, paused.RuleOf(0)!.IsPaused));
        Assert.NotEqual(processed.Version, paused.Version);
    }

    [Fact]
    public async Task Rule_that_changes_is_seen_where_the_tenant_was_kept_and_what_it_reads_is_read()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync();
        kept.Attributes = ["givenName"];
        kept.Tenant.AddUser("jane", new { city = "Bern", department = "Labs" });
        string group = Dynamic(kept.Tenant, "Labs", "user.department -eq \"Labs\"");
        Assert.Equal(-1, (await kept.ReadAsync()).Schema.OrdinalOf("city"));
        kept.Tenant.Simulator.Tenant.Change(state => state.Put(state.Find(group)!.With("membershipRule", "user.city -eq \"Bern\"")));

        DirectoryImage image = await kept.ReadAsync();

        Assert.Equal("user.city -eq \"Bern\"", image.RuleOf(0)!.Text);
        Assert.Equal(Fact.Of("Bern"), image.GetAccount(0).GetFact("city"));
    }

    private static string Dynamic(Tenant tenant, string name, string rule) => tenant.AddGroup(name, new { mailEnabled = false, securityEnabled = true, groupTypes = new[] { "DynamicMembership" }, membershipRule = rule, membershipRuleProcessingState = "On" });
}
