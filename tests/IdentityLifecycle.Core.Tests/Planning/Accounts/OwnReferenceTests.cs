using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Attributes of one account that are made of each other get their values in one plan.</summary>
public sealed class OwnReferenceTests
{
    private const string MailOfLogin = """, "mail": { "value": "[account.userPrincipalName]", "apply": "onCreate" }""";
    private const string Unique = """, "unique": [ { "attributes": ["userPrincipalName", "mail"] } ]""";

    [Theory]
    [InlineData("onCreate")]
    [InlineData("always")]
    [InlineData("ifEmpty")]
    public void An_address_is_made_of_the_login_that_was_just_chosen(string apply)
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", MailOfLogin.Replace("onCreate", apply, StringComparison.Ordinal))
            .Person("1", ("surname", "Doe")).Person("2", ("surname", "Doe")).Plan();

        Assert.Equal(("doe@contoso.com", "doe@contoso.com"), (Value(plan, "1", "userPrincipalName"), Value(plan, "1", "mail")));
        Assert.Equal(("doe2@contoso.com", "doe2@contoso.com"), (Value(plan, "2", "userPrincipalName"), Value(plan, "2", "mail")));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void The_order_in_the_policy_does_not_matter_and_neither_does_the_length_of_the_way()
    {
        LifecyclePlan plan = new PlannerScenario()
            .Replace("\"employeeId\": \"[employeeId]\",", "\"jobTitle\": \"Item(Split([account.mail], \\\"@\\\"), 1)\", \"mail\": \"[account.userPrincipalName]\", \"employeeId\": \"[employeeId]\",")
            .Person("1", ("surname", "Doe")).Plan();

        Assert.Equal(("doe@contoso.com", "doe"), (Value(plan, "1", "mail"), Value(plan, "1", "jobTitle")));
    }

    [Fact]
    public void What_an_existing_account_gets_by_the_plan_is_read_and_not_what_it_had()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", """, "companyName": "Append(\"of \", [account.department])" """)
            .Person("1", ("department", "Finance")).Account("1", ("companyName", "of Sales")).Plan();

        Assert.Equal("of Finance", Value(plan, "1", "companyName"));
    }

    [Fact]
    public void An_attribute_reads_its_own_present_value()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ATTRIBUTE", """, "companyName": "Coalesce([account.companyName], [department])" """)
            .Person("1").Person("2").Account("1", ("companyName", "Contoso")).Account("2");

        LifecyclePlan plan = scenario.Plan();

        Assert.DoesNotContain(plan.Changes, static change => change.Identity == "1" && change.Operations.Any(static operation => operation is SetAttributes));
        Assert.Equal("Sales", Value(plan, "2", "companyName"));
    }

    [Fact]
    public void The_name_of_a_new_account_may_be_its_login()
    {
        LifecyclePlan plan = new PlannerScenario()
            .Replace("\"name\": \"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\"", "\"name\": \"[account.userPrincipalName]\"")
            .Person("1", ("surname", "Doe")).Plan();

        Assert.Equal("doe@contoso.com", Assert.IsType<CreateAccount>(plan.Changes.Single().Operations[0]).Name);
    }

    [Fact]
    public void A_login_whose_address_is_somebody_elses_is_given_up_for_the_next_candidate()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", MailOfLogin).Policy("DIRECTORY", Unique)
            .Person("1", ("surname", "Doe")).Account("9", ("employeeId", null), ("mail", "DOE@contoso.com")).Plan();

        Assert.Equal(("doe1@contoso.com", "doe1@contoso.com"), (Value(plan, "1", "userPrincipalName"), Value(plan, "1", "mail")));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void If_no_candidate_is_left_there_is_no_account_and_the_problem_says_so()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", MailOfLogin).Policy("DIRECTORY", Unique).Person("1", ("surname", "Doe"))
            .Account("8", ("employeeId", null), ("mail", "doe@contoso.com")).Account("9", ("employeeId", null), ("mail", "doe1@contoso.com")).Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems, static problem => problem.Kind == LifecycleErrorKind.ValueNotUnique);
        Assert.Contains("doe@contoso.com, doe1@contoso.com", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Changes, static change => change.Identity == "1");
    }

    [Theory]
    [InlineData("\"mail\": \"[account.companyName]\", \"companyName\": \"[account.mail]\"", "mail -> companyName -> mail")]
    [InlineData("\"mail\": \"[account.companyName]\", \"companyName\": { \"value\": \"Append([account.jobTitle], [surname])\", \"apply\": \"onCreate\" }, \"jobTitle\": \"[account.mail]\"", "mail -> companyName -> jobTitle -> mail")]
    public void Attributes_that_are_made_of_each_other_in_a_circle_are_an_error_of_the_policy(string attributes, string circle)
    {
        string text = TestPolicies.With("\"department\": \"[department]\",\n", "\"department\": \"[department]\", " + attributes + ",\n").Replace("\"mail\": { \"value\": \"Join(\\\"@\\\", [employeeId], DefaultDomain())\", \"apply\": \"ifEmpty\" },", string.Empty, StringComparison.Ordinal);

        PolicyProblem problem = Assert.Single(PolicyReader.Read(text, "/policies/test.json", new TestConnectors()).Problems, static problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains(circle, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("directories.corp.attributes.", problem.Path, StringComparison.Ordinal);
    }

    private static string? Value(LifecyclePlan plan, string identity, string attribute) => plan.Changes.Where(change => change.Identity == identity)
        .SelectMany(static change => change.Operations).SelectMany(static operation => operation.Touches.Attributes)
        .Where(change => change.Attribute == attribute).Select(static change => change.NewValue.Literal.AsText()).SingleOrDefault();
}
