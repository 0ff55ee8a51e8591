using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>A group that somebody needs and that does not exist is made if the policy lets it, and the plan says so.</summary>
public sealed class NewGroupTests
{
    private const string Made = ", \"createGroups\": [ { \"groups\": \"DEP-*\", \"container\": \"OU=Groups,DC=contoso,DC=com\", \"scope\": \"universal\" } ], \"createContainers\": true";

    private static PlannerScenario Scenario(string made = Made) => new PlannerScenario().Policy("DIRECTORY", made)
        .Policy("ENTITLEMENT", ", { \"name\": \"Department\", \"grant\": [ { \"directory\": \"corp\", \"group\": \"Join(\\\"\\\", \\\"DEP-\\\", [department])\", \"groups\": \"DEP-*\" } ] }");

    [Fact]
    public void The_same_new_group_is_given_to_everybody_who_needs_it_and_marked()
    {
        LifecyclePlan plan = Scenario().Person("1").Account("1").Person("2").Account("2").Plan();

        Assert.Empty(plan.Problems);
        GrantEntitlement[] grants = [.. plan.Changes.Select(static change => Assert.Single(change.Operations.OfType<GrantEntitlement>()))];
        Assert.All(grants, static grant => Assert.Equal(
            ("DEP-Sales", true, new NewGroup { Container = "OU=Groups,DC=contoso,DC=com", Scope = GroupScope.Universal }),
            (grant.Entitlement.Name, grant.Entitlement.IsNew, grant.Makes!)));
        Assert.Equal("member of DEP-Sales (new group)", Assert.Single(OperationLine.Of(grants[0])).Text);
        Assert.Equal(["group DEP-Sales in corp"], plan.WillBeMade);
        Assert.Equal(new GroupTemplate("DEP-*", grants[0].Makes!), Assert.Single(plan.Header.Envelope.Directories[0].NewGroups));
    }

    [Theory]
    [InlineData(", \"createGroups\": [ { \"groups\": \"TEAM-*\" } ]")]
    [InlineData("")]
    public void A_group_that_the_policy_does_not_let_be_made_is_missing(string made)
    {
        LifecyclePlan plan = Scenario(made).Person("1").Account("1").Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(LifecycleErrorKind.EntitlementNotFound, Assert.Single(plan.Problems).Kind);
    }

    [Fact]
    public void A_name_that_the_directory_does_not_take_is_said()
    {
        PlannerScenario scenario = Scenario();
        scenario.Limits = new DirectoryLimits { LongestName = 12 };

        LifecyclePlan plan = scenario.Person("1", ("department", "Research and development")).Account("1", ("department", "Research and development"), ("memberOf", "")).Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains("cannot be made: its name has 28 characters", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_container_that_is_made_is_marked_too()
    {
        LifecyclePlan plan = Scenario().Replace("\"container\": [\"Staff\"]", "\"container\": [\"[department]\"]").Person("1").Person("2").Account("2").Plan();

        Assert.Equal(["container Sales in corp", "group DEP-Sales in corp"], plan.WillBeMade);
        Assert.All(plan.Changes, static change => Assert.Contains(change.Operations.SelectMany(OperationLine.Of), static line => line.Text.EndsWith("Sales (new container)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_plan_file_keeps_what_is_made()
    {
        LifecyclePlan plan = Scenario().Replace("\"container\": [\"Staff\"]", "\"container\": [\"[department]\"]").Person("1").Person("2").Account("2").Plan();
        using MemoryStream file = new();
        await LifecyclePlanWriter.WriteAsync(plan, file, CancellationToken.None);
        file.Position = 0;

        LifecyclePlan read = await LifecyclePlanReader.ReadAsync(file, "plan", CancellationToken.None);

        Assert.Equal(plan.ContentHash, read.ContentHash);
        Assert.Equal(plan.WillBeMade, read.WillBeMade);
        Assert.Equal(plan.Header.Envelope.Directories[0].NewGroups, read.Header.Envelope.Directories[0].NewGroups);
        Assert.Equal(plan.Header.Envelope.Directories[0].Kept, read.Header.Envelope.Directories[0].Kept);
    }
}
