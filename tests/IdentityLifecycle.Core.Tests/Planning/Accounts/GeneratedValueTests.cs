using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Plans announce values that applying them makes.</summary>
public sealed class GeneratedValueTests
{
    private const string OnCreate = """, "jobTitle": { "value": "Append(\"x-\", RandomString(8,2,0,0,6))", "apply": "onCreate" }""";
    private const string IfEmpty = """, "jobTitle": { "value": "Guid()", "apply": "ifEmpty" }, "companyName": { "value": "Guid()", "apply": "ifEmpty" }""";

    [Fact]
    public void A_new_account_is_announced_a_generated_value_and_two_plans_are_the_same()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ATTRIBUTE", OnCreate).Person("1");

        LifecyclePlan plan = scenario.Plan();

        CreateAccount create = plan.Changes.Single().Operations.OfType<CreateAccount>().Single();
        AttributeChange change = create.Attributes.Single(static one => one.Attribute == "jobTitle");
        Assert.Equal("jobTitle: (none) → x-… (generated at apply)", change.ToString());
        Assert.Equal(plan.ContentHash, scenario.Plan(isReversed: true).ContentHash);
        Assert.Contains("jobTitle", plan.Header.Envelope.Directories.Single().Attributes);
    }

    [Fact]
    public void An_account_without_a_value_gets_one_and_one_with_a_value_keeps_it()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", IfEmpty).Person("1").Account("1", ("jobTitle", "kept")).Plan();

        SetAttributes set = plan.Changes.Single().Operations.OfType<SetAttributes>().Single();
        AttributeChange change = Assert.Single(set.Attributes);
        Assert.Equal(("companyName", Fact.None), (change.Attribute, change.OldValue));
        Assert.IsType<GeneratedValue>(change.NewValue);
    }

    [Fact]
    public void A_value_that_is_generated_on_creation_is_never_planned_for_an_existing_account() =>
        Assert.Empty(new PlannerScenario().Policy("ATTRIBUTE", OnCreate).Person("1").Account("1").Plan().Changes);

    [Fact]
    public void A_length_that_a_person_does_not_have_is_a_problem_of_that_person()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1")
            .Policy("ATTRIBUTE", """, "companyName": { "value": "Append([displayName], RandomString([surname],1,0,0,0))", "apply": "onCreate" }""");

        LifecyclePlan plan = scenario.Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems, static one => one.Kind == LifecycleErrorKind.MappingFailed);
        Assert.Contains("a whole number was expected", problem.Message);
        Assert.DoesNotContain(plan.Changes.Single().Operations.OfType<CreateAccount>().Single().Attributes, static one => one.Attribute == "companyName");
    }
}
