using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Mappings that read the person's account in another directory, as it is or as this plan makes it.</summary>
public sealed class OtherDirectoryTests
{
    private const string Mail = "\"mail\": \"[corp.userPrincipalName]\"";

    [Fact]
    public void The_present_value_is_taken_where_nothing_changes_it()
    {
        LifecycleChange change = Assert.Single(Scenario(Mail).Person("1").Account("1").Plan().Changes);

        AttributeChange mail = Assert.Single(Assert.Single(change.Operations.OfType<SetAttributes>()).Attributes);
        Assert.Equal(("cloud", "name1@contoso.com", "mail from corp"), (change.Directory, mail.NewValue.ToString(), mail.Reason.ToString()));
        Assert.Empty(change.DependsOn);
    }

    [Fact]
    public void The_planned_value_is_taken_and_the_change_waits_for_it()
    {
        LifecyclePlan plan = Scenario("\"mail\": \"Join(\\\"-\\\", [corp.department], [corp.displayName])\"").Person("1", ("department", "IT")).Account("1").Plan();

        LifecycleChange change = plan.Changes.Single(static change => change.Directory == "cloud");
        Assert.Equal("IT-Person 1", Assert.Single(Assert.Single(change.Operations.OfType<SetAttributes>()).Attributes).NewValue.ToString());
        Assert.Equal(["corp/1"], change.DependsOn);
        Assert.True(change.Rank > plan.Changes.Single(static change => change.Directory == "corp").Rank);
    }

    [Fact]
    public void What_the_other_directory_may_not_show_is_not_shown_here_either()
    {
        PlannerScenario scenario = Scenario("\"department\": \"ToUpper([corp.jobTitle])\"").Policy("ATTRIBUTE", ", \"jobTitle\": \"Redact([status])\"")
            .Person("1", ("status", "new secret")).Account("1", ("jobTitle", "old secret"));

        LifecyclePlan plan = scenario.Plan();

        AttributeChange change = Assert.Single(plan.Changes.Single(static change => change.Directory == "cloud").Operations.OfType<SetAttributes>().Single().Attributes);
        Assert.Equal(("[Redact]", "NEW SECRET"), (change.NewValue.ToString(), PlannerScenario.Sealer.Open(change.NewValue.Literal).AsText()));
    }

    [Fact]
    public void A_change_that_writes_nothing_of_it_is_not_waited_for()
    {
        LifecyclePlan plan = Scenario(Mail).Person("1", ("department", "IT")).Account("1").Plan();

        Assert.Equal(2, plan.Changes.Count);
        Assert.Empty(plan.Changes.Single(static change => change.Directory == "cloud").DependsOn);
    }

    [Fact]
    public void Values_of_an_account_to_be_created_are_taken_too_and_its_anchor_as_the_result()
    {
        LifecyclePlan plan = Scenario(Mail + ", \"jobTitle\": \"[corp.anchor]\"").Person("1").Plan();

        LifecycleChange change = plan.Changes.Single(static change => change.Directory == "cloud");
        Dictionary<string, PlanValue> written = Assert.Single(change.Operations.OfType<SetAttributes>()).Attributes.ToDictionary(static one => one.Attribute, static one => one.NewValue);
        Assert.Equal("name1@contoso.com", written["mail"].ToString());
        Assert.Equal(new ResultValue("corp/1", ResultValue.Anchor), written["jobTitle"]);
        Assert.Equal(["corp/1"], change.DependsOn);
    }

    [Fact]
    public void The_anchor_of_an_account_that_exists_is_a_text()
    {
        LifecyclePlan plan = Scenario("\"jobTitle\": \"[corp.anchor]\", \"mail\": \"[account.anchor]\"").Person("1").Account("1").Plan();

        Assert.Equal(["c1", "a1"], Written(plan).Select(static one => one.NewValue.ToString()).Order().Reverse());
    }

    [Theory]
    [InlineData("enabled", "true", null)]
    [InlineData("enabled", "false", "True")]
    [InlineData("disabled", "true", "False")]
    public void Whether_an_account_will_be_enabled_follows_from_the_plan(string state, string isEnabled, string? planned)
    {
        PlannerScenario scenario = Scenario("\"jobTitle\": \"CStr([corp.accountEnabled])\"").Person("1", ("employeeLeaveDateTime", state == "disabled" ? "2026-11-01" : null))
            .Account("1", ("accountEnabled", isEnabled), ("container", state == "disabled" ? "Leavers" : "Staff")).Remember("1", LifecycleState.Active, isDisabledByUs: true, grants: "Sales");

        Assert.Equal(planned ?? (isEnabled == "true" ? "True" : "False"), Assert.Single(Written(scenario.Plan())).NewValue.ToString());
    }

    [Theory]
    [InlineData("[corp.department]")]
    [InlineData("Coalesce([corp.jobTitle], \\\"x\\\")")]
    [InlineData("Append([corp.anchor], \\\"x\\\")")]
    public void Nothing_is_written_of_an_account_that_is_not_there(string mapping)
    {
        PlannerScenario scenario = Scenario($"\"mail\": \"{mapping}\"").Person("1", ("employeeHireDate", "2027-06-01"));

        Assert.Empty(scenario.Plan().Changes);
    }

    [Fact]
    public void An_attribute_that_the_creation_does_not_set_is_unknown() =>
        Assert.DoesNotContain(Scenario("\"mail\": \"Coalesce([corp.jobTitle], \\\"x\\\")\"").Person("1").Plan().Changes, static change => change.Directory == "cloud");

    [Fact]
    public void Nothing_is_written_where_the_other_directory_is_not_compared()
    {
        PlannerScenario scenario = Scenario(Mail + ", \"jobTitle\": \"[corp.anchor]\"").Person("1").Account("1");
        scenario.HasCorp = false;

        Assert.Empty(scenario.Plan().Changes);
    }

    [Fact]
    public void Nothing_is_written_where_the_match_is_not_clear() =>
        Assert.Empty(Scenario(Mail).Person("1").Account("1").Account("1", ("id", "other")).Plan().Changes);

    [Fact]
    public void Planning_again_after_applying_leaves_nothing_to_do()
    {
        PlannerScenario scenario = Scenario(Mail, ("mail", "name1@contoso.com")).Person("1").Account("1");

        Assert.Empty(scenario.Plan().Changes);
    }

    [Theory]
    [InlineData("2", "name1@contoso.com", "name12@contoso.com")]
    [InlineData("1", "name1@contoso.com", "name1@contoso.com")]
    [InlineData("2", "NAME1@contoso.com", "name12@contoso.com")]
    [InlineData("2", "other@contoso.com", "name1@contoso.com")]
    public void A_value_that_must_be_unique_in_both_is_looked_for_in_both_and_ones_own_does_not_count(string person, string present, string given)
    {
        PlannerScenario scenario = Unique(("mail", present)).Person("1", ("employeeHireDate", person == "1" ? "2020-01-01" : "2027-06-01")).Person("2", ("surname", "Name1"), ("employeeHireDate", person == "2" ? "2020-01-01" : "2027-06-01"));

        CreateAccount create = Assert.Single(scenario.Plan().Changes.SelectMany(static change => change.Operations).OfType<CreateAccount>());
        Assert.Equal(given, create.Attributes.Single(static attribute => attribute.Attribute == "userPrincipalName").NewValue.ToString());
    }

    [Fact]
    public void A_value_that_the_plan_gives_in_the_other_directory_is_taken()
    {
        PlannerScenario scenario = new PlannerScenario { Cloud = CloudImage.Of() }.Policy("DIRECTORY", """
            , "runAfter": ["cloud"], "unique": [ { "attributes": ["userPrincipalName", "mail"], "in": ["corp", "cloud"] } ] },
            "cloud": { "connector": "Embedded", "path": "cloud.db", "accounts": "adopt", "correlation": [ { "match": ["employeeId"] } ], "attributes": { "mail": "\"name1@contoso.com\"" },
              "states": { "active": { "account": "unchanged" } }
            """).Person("1").Account("1").Person("2", ("surname", "Name1"));

        CreateAccount create = Assert.Single(scenario.Plan().Changes.SelectMany(static change => change.Operations).OfType<CreateAccount>());
        Assert.Equal("name12@contoso.com", create.Attributes.Single(static attribute => attribute.Attribute == "userPrincipalName").NewValue.ToString());
    }

    [Fact]
    public void Where_a_directory_that_counts_is_not_compared_no_value_is_given_out()
    {
        PlannerScenario scenario = Unique().Person("1");
        scenario.Cloud = null;

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal((OmissionReason.Undetermined, "corp", "1"), (omission.Reason, omission.Directory, omission.Subject));
        Assert.Equal("whether userPrincipalName \"name1@contoso.com\" is taken in cloud is unknown, because this comparison does not read cloud; no account is created. Compare with cloud as well.", omission.Message);
    }

    [Fact]
    public void Nor_does_an_account_get_another_one_there_but_all_else_is_written()
    {
        PlannerScenario scenario = Unique().Policy("ATTRIBUTE", ", \"mail\": \"[status]\"").Person("1", ("status", "new@contoso.com"), ("department", "IT")).Account("1", ("mail", "old@contoso.com"));
        scenario.Cloud = null;

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal("department", Assert.Single(Assert.Single(Assert.Single(plan.Changes).Operations.OfType<SetAttributes>()).Attributes).Attribute);
        Assert.Contains("the account keeps \"old@contoso.com\"", Assert.Single(plan.Omissions).Message, System.StringComparison.Ordinal);
    }

    private static PlannerScenario Unique(params (string Attribute, string Value)[] facts) => new PlannerScenario { Cloud = CloudImage.Of(facts) }.Policy("DIRECTORY", """
        , "unique": [ { "attributes": ["userPrincipalName", "mail"], "in": ["corp", "cloud"] } ] },
        "cloud": { "connector": "Embedded", "path": "cloud.db", "accounts": "adopt", "correlation": [ { "match": ["employeeId"] } ],
          "states": { "active": { "account": "unchanged" } }
        """);

    private static IReadOnlyList<AttributeChange> Written(LifecyclePlan plan) =>
        Assert.Single(plan.Changes.Single(static change => change.Directory == "cloud").Operations.OfType<SetAttributes>()).Attributes;

    private static PlannerScenario Scenario(string attributes, params (string Attribute, string Value)[] facts) => new PlannerScenario
    {
        Cloud = CloudImage.Of(facts),
    }.Policy("DIRECTORY", $$"""
        }, "cloud": { "connector": "Embedded", "path": "cloud.db", "accounts": "adopt", "correlation": [ { "match": ["employeeId"] } ], "attributes": { {{attributes}} },
          "states": { "notYet": { "account": "unchanged" }, "active": { "account": "unchanged" }, "left": { "account": "unchanged" } }
        """);
}
