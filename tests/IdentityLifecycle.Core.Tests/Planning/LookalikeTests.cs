using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>A directory that ignores diacritics refuses a second "Zoe" beside a "Zoë": who comes gets another name at once.</summary>
public sealed class LookalikeTests
{
    [Theory]
    [InlineData("Zoë Łuk", "zoe luk")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Ｊａｎｅ　Ｄｏｅ", "Jane Doe")]
    [InlineData("カナ", "かな")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("Ωmega", "ωMEGA")]
    public void Lookalikes_have_one_text_in_common(string one, string other) => Assert.Equal(LookalikeText.Fold(one), LookalikeText.Fold(other));

    [Theory]
    [InlineData("Zoe", "Zoe 1")]
    [InlineData("Jane Doe", "Jane-Doe")]
    [InlineData("Анна", "Anna")]
    public void Others_have_not(string one, string other) => Assert.NotEqual(LookalikeText.Fold(one), LookalikeText.Fold(other));

    [Theory]
    [InlineData("Zoë Doe", "Zoe Doe", true, "Zoe Doe 1")]
    [InlineData("Zoe Doe", "Zoë Doe", true, "Zoë Doe 1")]
    [InlineData("Zoé Doe", "ZOË DOE", true, "ZOË DOE 1")]
    [InlineData("Zoë Doe", "Zoe Doe", false, "Zoe Doe")]
    [InlineData("Zoë Doe", "zoë doe", false, "zoë doe 1")]
    public void Joiner_gets_a_name_that_nobody_looks_like(string present, string wanted, bool ignoresDiacritics, string expected)
    {
        PlannerScenario scenario = new PlannerScenario { IgnoresDiacritics = ignoresDiacritics }.Account("9", ("displayName", present), ("employeeId", null)).Person("1", ("displayName", wanted));

        Assert.Equal(expected, CreationOf(scenario.Plan(), "1").Name);
    }

    [Theory]
    [InlineData("müller@contoso.com", "Muller", true, "muller1@contoso.com")]
    [InlineData("muller@contoso.com", "Müller", true, "müller1@contoso.com")]
    [InlineData("müller@contoso.com", "Muller", false, "muller@contoso.com")]
    public void Unique_value_is_taken_by_what_looks_like_it(string present, string surname, bool ignoresDiacritics, string expected)
    {
        PlannerScenario scenario = new PlannerScenario { IgnoresDiacritics = ignoresDiacritics }.Account("9", ("userPrincipalName", present), ("employeeId", null)).Person("1", ("surname", surname));

        Assert.Equal(expected, CreationOf(scenario.Plan(), "1").Attributes.Single(static change => change.Attribute == "userPrincipalName").NewValue.Literal.AsText());
    }

    [Fact]
    public void Two_joiners_who_look_alike_get_two_names_and_values_whatever_the_order_of_the_input()
    {
        PlannerScenario scenario = new PlannerScenario { IgnoresDiacritics = true }.Person("1", ("displayName", "Zoë"), ("surname", "Zoë")).Person("2", ("displayName", "Zoe"), ("surname", "Zoe"));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(("Zoë", "Zoe 2"), (CreationOf(plan, "1").Name, CreationOf(plan, "2").Name));
        Assert.Equal(plan.ContentHash, scenario.Plan(isReversed: true).ContentHash);
        Assert.Equal("zoe2@contoso.com", CreationOf(plan, "2").Attributes.Single(static change => change.Attribute == "userPrincipalName").NewValue.Literal.AsText());
    }

    private static CreateAccount CreationOf(LifecyclePlan plan, string identity) => plan.Changes.Single(change => change.Identity == identity).Operations.OfType<CreateAccount>().Single();
}
