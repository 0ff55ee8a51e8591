using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>A value is taken whoever holds it: an account, a group, a contact.</summary>
public sealed class HeldValueTests
{
    private const string Unique = """, "unique": [ { "attributes": ["userPrincipalName", "mail", "proxyAddresses"] } ]""";

    [Theory]
    [InlineData("userPrincipalName", "Doe@contoso.com")]
    [InlineData("mail", "doe@contoso.com")]
    [InlineData("proxyAddresses", "SMTP:doe@contoso.com")]
    [InlineData("proxyAddresses", "smtp:DOE@contoso.com")]
    public void A_joiner_gets_the_next_candidate_if_a_group_or_a_contact_has_the_first(string attribute, string value)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("DIRECTORY", Unique).Person("1", ("surname", "Doe"));
        scenario.Held.Add(new HeldValue(attribute, value, "CN=Doe,OU=Contacts"));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal("doe1@contoso.com", Login(plan));
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData("SMTP:doe@contoso.com")]
    [InlineData("smtp:doe@contoso.com")]
    public void An_address_among_the_proxy_addresses_of_another_account_is_taken(string address)
    {
        LifecyclePlan plan = new PlannerScenario().Policy("DIRECTORY", Unique).Person("1", ("surname", "Doe")).Account("9", ("employeeId", null), ("proxyAddresses", address)).Plan();

        Assert.Equal("doe1@contoso.com", Login(plan));
    }

    [Fact]
    public void What_looks_alike_is_taken_too_where_the_directory_says_so()
    {
        PlannerScenario scenario = new PlannerScenario { IgnoresDiacritics = true }.Person("1", ("surname", "Zoe"));
        scenario.Held.Add(new HeldValue("userPrincipalName", "zo\u00EB@contoso.com", "CN=Zo\u00EB"));

        Assert.Equal("zoe1@contoso.com", Login(scenario.Plan()));
    }

    [Fact]
    public void An_attribute_that_need_not_be_unique_is_nobodys()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("surname", "Doe"));
        scenario.Held.Add(new HeldValue("mail", "doe@contoso.com", "CN=Doe"));

        Assert.Equal("doe@contoso.com", Login(scenario.Plan()));
    }

    [Fact]
    public void An_account_is_not_given_a_value_of_something_else_and_the_problem_names_it()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ATTRIBUTE", """, "mail": "Join(\"@\", [surname], DefaultDomain())" """).Policy("DIRECTORY", Unique)
            .Person("1", ("surname", "Doe")).Account("1", ("mail", "jane@contoso.com"));
        scenario.Held.Add(new HeldValue("mail", "doe@contoso.com", "CN=Doe,OU=Contacts"));

        LifecyclePlan plan = scenario.Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("Person 1 (1): mail \"Doe@contoso.com\" is taken in corp by CN=Doe,OU=Contacts; the account keeps \"jane@contoso.com\".", problem.Message);
        Assert.Equal((LifecycleErrorKind.ValueNotUnique, "1", "mail"), (problem.Kind, problem.Identity, problem.Attribute));
    }

    [Fact]
    public void Login_and_address_of_one_account_may_change_to_the_same_value()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", """, "mail": "Join(\"@\", [surname], DefaultDomain())", "companyName": "[account.mail]" """)
            .Policy("DIRECTORY", """, "unique": [ { "attributes": ["companyName", "mail"] } ]""").Person("1", ("surname", "Doe")).Account("1", ("mail", "jane@contoso.com")).Plan();

        Assert.Empty(plan.Problems);
        Assert.Equal(["mail", "companyName"], plan.Changes.Single().Operations.SelectMany(static operation => operation.Touches.Attributes).Select(static change => change.Attribute));
    }

    [Fact]
    public void A_value_that_something_holds_in_another_directory_is_taken_where_it_must_be_unique_across_both()
    {
        DirectoryImageBuilder cloud = new("cloud", new AttributeSchema([new AttributeDefinition("employeeId"), new AttributeDefinition("userPrincipalName")]));
        cloud.Hold("userPrincipalName", "doe@contoso.com", "a shared mailbox");
        PlannerScenario scenario = new PlannerScenario { Cloud = cloud.Build("1", PlannerScenario.Now) }
            .Policy("DIRECTORY", """
                , "unique": [ { "attributes": ["userPrincipalName"], "in": ["corp", "cloud"] } ] },
                "cloud": { "connector": "Csv", "path": "cloud.csv", "correlation": [ { "match": ["employeeId"] } ], "states": { "left": { "account": "disabled" } }
                """).Person("1", ("surname", "Doe"));

        Assert.Equal("doe1@contoso.com", Login(scenario.Plan()));
    }

    private static string? Login(LifecyclePlan plan) => plan.Changes.Single().Operations[0].Touches.Attributes
        .Single(static change => change.Attribute == "userPrincipalName").NewValue.Literal.AsText();
}
