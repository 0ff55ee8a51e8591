using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Attributes that a directory itself gives new accounts.</summary>
public sealed class LaterAttributeTests
{
    [Fact]
    public void Attribute_that_the_directory_gives_itself_is_written_over_that_by_an_operation_of_its_own()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1");
        scenario.GivenToNew["department"] = Fact.Of("Everybody");
        LifecycleChange change = Assert.Single(scenario.Plan().Changes);
        Assert.DoesNotContain(change.Operations.OfType<CreateAccount>().Single().Attributes, static attribute => attribute.Attribute == "department");
        AttributeChange later = Assert.Single(change.Operations.OfType<SetAttributes>().Single().Attributes);
        Assert.Equal(("department", "Everybody", "Sales"), (later.Attribute, later.OldValue.ToString(), later.NewValue.Literal.ToString()));
    }

    [Fact]
    public void Attribute_that_shall_be_as_the_directory_gives_it_needs_nothing()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1");
        scenario.GivenToNew["department"] = Fact.Of("Sales");
        LifecycleChange change = Assert.Single(scenario.Plan().Changes);
        Assert.DoesNotContain(change.Operations.OfType<CreateAccount>().Single().Attributes, static attribute => attribute.Attribute == "department");
        Assert.Empty(change.Operations.OfType<SetAttributes>());
    }
}
