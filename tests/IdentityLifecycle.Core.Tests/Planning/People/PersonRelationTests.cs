using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.People;

/// <summary>Rules about the groups of people's accounts and about their managers, which no source gives.</summary>
public sealed class PersonRelationTests
{
    [Theory]
    [InlineData("user.memberOf -any (group.objectId -in ['gGym'])", "Gym", true)]
    [InlineData("user.memberOf -any (group.objectId -in ['gGym'])", "Sales", false)]
    [InlineData("user.memberOf -any (group.displayName -eq \\\"gym\\\" -and group.directory -eq \\\"corp\\\")", "Gym", true)]
    [InlineData("user.memberOf -any (_ -eq \\\"gAlumni\\\") -and user.department -eq \\\"Sales\\\"", "Alumni", true)]
    [InlineData("user.memberOf -all (group.displayName -ne \\\"Gym\\\")", "Sales", true)]
    [InlineData("user.memberOf -all (group.displayName -ne \\\"Gym\\\")", "", true)]
    [InlineData("-not (user.memberOf -any (group.objectId -eq 'gGym'))", "Gym", false)]
    public void A_rule_asks_for_the_groups_of_the_account(string rule, string groups, bool isGranted) =>
        Assert.Equal(isGranted, Grants(Scenario(rule).Person("1", ("department", "Sales")).Account("1", ("memberOf", groups)).Plan()));

    [Fact]
    public void Groups_within_groups_count()
    {
        PlannerScenario scenario = Scenario("user.memberOf -any (group.displayName -eq \\\"Gym\\\")").Person("1").Account("1");
        Assert.False(Grants(scenario.Plan()));

        scenario.Nestings.AddRange([("Sales", "Alumni"), ("Alumni", "Gym"), ("Gym", "Sales")]);
        Assert.True(Grants(scenario.Plan()));
    }

    [Fact]
    public void Somebody_without_an_account_is_in_no_group() =>
        Assert.Contains(Scenario("-not (user.memberOf -any (group.objectId -eq 'gGym'))").Person("1").Plan().Changes.Single().Operations.OfType<GrantEntitlement>(), static grant => grant.Rule == "Asked");

    [Fact]
    public void What_an_unclear_match_would_say_is_unknown()
    {
        PlannerScenario scenario = Scenario("user.memberOf -any (group.objectId -eq 'gGym')", cloud: CloudImage.Of())
            .Person("1").Account("1", ("memberOf", "Sales")).Account("1", ("id", "other"));

        Assert.Contains(scenario.Plan().Omissions, static omission => omission is { Directory: "cloud", Reason: OmissionReason.Undetermined });
    }

    [Theory]
    [InlineData("user.memberOf -any (group.objectId -eq 'gCloud')", false)]
    [InlineData("user.memberOf -any (group.objectId -eq 'gGym')", true)]
    public void What_a_directory_that_is_not_compared_would_say_is_unknown(string scope, bool isUndetermined)
    {
        PlannerScenario scenario = Scenario("user.department -eq \\\"none\\\"", cloud: CloudImage.Of(), scope: scope).Person("1").Account("1");
        scenario.HasCorp = false;

        Assert.Equal(isUndetermined, scenario.Plan().Omissions.Any(static omission => omission.Reason == OmissionReason.Undetermined));
    }

    [Theory]
    [InlineData("M", true)]
    [InlineData("m", true)]
    [InlineData("aM", true)]
    [InlineData("X", false)]
    [InlineData("a1", false)]
    public void Direct_reports_are_found_by_the_key_and_by_the_account_of_the_manager(string manager, bool isGranted)
    {
        PlannerScenario scenario = Scenario($"Direct Reports for \\\"{manager}\\\"").Person("M").Account("M").Person("1", ("manager", "M")).Account("1", ("manager", "aM"));

        Assert.Equal(isGranted ? ["1"] : [], scenario.Plan().Changes.Where(static change => change.Operations.OfType<GrantEntitlement>().Any(static grant => grant.Rule == "Asked")).Select(static change => change.Identity!));
    }

    [Fact]
    public void Without_a_manager_in_the_source_the_directory_is_asked()
    {
        const string Source = "\"manager\": { \"reference\": \"[manager]\", \"in\": \"hr\", \"by\": \"employeeId\" }";
        PlannerScenario scenario = Scenario("Direct Reports for \\\"aM\\\"").Replace(Source, "\"city\": \"[city]\"").Replace("\"manager\": { \"reference\": \"[manager]\" },", string.Empty)
            .Person("M").Account("M").Person("1").Account("1", ("manager", "aM")).Person("2").Account("2", ("manager", "?"));

        LifecyclePlan plan = scenario.Plan();
        Assert.Equal(["1"], plan.Changes.Select(static change => change.Identity));
    }

    [Fact]
    public void Groups_protect_accounts()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("DIRECTORY", ", \"protected\": \"account.memberOf -any (group.displayName -eq \\\"Gym\\\")\"")
            .Person("1", ("department", "IT")).Account("1", ("memberOf", "Sales;Alumni"));
        Assert.DoesNotContain(scenario.Plan().Omissions, static omission => omission.Reason == OmissionReason.Protected);

        scenario.Nestings.Add(("Alumni", "Gym"));
        Assert.Contains(scenario.Plan().Omissions, static omission => omission.Reason == OmissionReason.Protected);
    }

    [Theory]
    [InlineData("user.department -eq \\\"Sales\\\" -or user.surname -eq \\\"x\\\"", "rule \"Asked\" asks for it: department is \"Sales\"")]
    [InlineData("Direct Reports for \\\"M\\\"", "rule \"Asked\" asks for it: \"M\" is the manager")]
    public void A_grant_says_what_decided_its_rule(string rule, string reason)
    {
        PlannerScenario scenario = Scenario(rule).Person("M", ("department", "IT")).Account("M", ("department", "IT")).Person("1", ("manager", "M")).Account("1", ("manager", "aM"));

        Assert.Equal([reason], scenario.Plan().Changes.SelectMany(static change => change.Operations).OfType<GrantEntitlement>().Single(static grant => grant.Rule == "Asked").Reasons.Select(static one => one.Text));
    }

    private static bool Grants(LifecyclePlan plan) =>
        plan.Changes.SelectMany(static change => change.Operations).OfType<GrantEntitlement>().Any(static grant => grant.Rule == "Asked");

    private static PlannerScenario Scenario(string rule, DirectoryImage? cloud = null, string? scope = null)
    {
        PlannerScenario scenario = new PlannerScenario { Cloud = cloud }.Policy("ENTITLEMENT", $$""", { "name": "Asked", "when": "{{rule}}", "grant": [ { "directory": "corp", "group": "Extra" } ] }""");
        return cloud is null ? scenario : scenario.Policy("DIRECTORY", $$"""
            }, "cloud": { "connector": "Embedded", "path": "cloud.db", "accounts": "adopt", "scope": "{{scope ?? rule}}", "correlation": [ { "match": ["employeeId"] } ],
              "attributes": { "department": "[department]" }, "states": { "active": { "account": "unchanged" } }
            """);
    }
}
