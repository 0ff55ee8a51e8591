using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>A licence is given without the services that the policy leaves out.</summary>
public sealed class LeftOutPartTests
{
    private const string Licence = "License:E3";

    [Theory]
    [InlineData("""["YAMMER", "sway"]""", "YAMMER, sway")]
    [InlineData("""["YAMMER", "yammer"]""", "YAMMER")]
    public void What_is_left_out_stands_in_the_plan_under_whatever_case(string names, string expected)
    {
        GrantEntitlement grant = Assert.IsType<GrantEntitlement>(Assert.Single(Assert.Single(With("\"E3\"", names).Plan().Changes).Operations));

        Assert.Equal(expected, string.Join(", ", grant.LeavesOut));
        Assert.Contains(grant.Show(), line => line.ToString().Contains($"licence E3 (without {expected})", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"E3\"")]
    [InlineData("\"Append([department], \\\"\\\")\"")]
    public void A_service_that_the_licence_does_not_have_is_reported_and_nothing_is_given(string licence)
    {
        LifecyclePlan plan = With(licence, """["YAMER"]""", licence == "\"E3\"" ? "E3" : "Sales").Plan();

        Assert.Empty(plan.Changes);
        const string Why = "is not granted: it has no service \"YAMER\" that could be left out (\"disabledPlans\"). It has SWAY, YAMMER.";
        Assert.EndsWith(Why, Assert.Single(plan.Omissions).Message, StringComparison.Ordinal);
        Assert.Equal(licence == "\"E3\"", plan.Problems.Any(static problem => problem.Kind == LifecycleErrorKind.EntitlementNotFound && problem.Message.EndsWith(Why, StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_two_rules_give_the_same_licence_the_first_one_says_what_is_left_out()
    {
        PlannerScenario scenario = With("\"E3\"", """["YAMMER"]""").Policy("POLICY", string.Empty);
        scenario.Replace("""{ "name": "Office",""", """{ "name": "Before", "grant": [ { "directory": "corp", "license": "E3" } ] }, { "name": "Office",""");
        Assert.Empty(Assert.IsType<GrantEntitlement>(Assert.Single(Assert.Single(scenario.Plan().Changes).Operations)).LeavesOut);
    }

    private static PlannerScenario With(string licence, string names, string name = "E3") => new PlannerScenario { Others = { new Entitlement("corp", "sku", name, EntitlementKind.License) }, Parts = { [Licence.Replace("E3", name, StringComparison.Ordinal)] = ["SWAY", "YAMMER"] } }
        .Policy("ENTITLEMENT", $$""", { "name": "Office", "grant": [ { "directory": "corp", "license": {{licence}}, "disabledPlans": {{names}} } ] }""")
        .Replace("user.department -eq \\\"Sales\\\"", "user.department -eq \\\"Nowhere\\\"")
        .Person("1", ("department", "Sales")).Account("1", ("department", "Sales")).Remember("1", LifecycleState.Active);
}
