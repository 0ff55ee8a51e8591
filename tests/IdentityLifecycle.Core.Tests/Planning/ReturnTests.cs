using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Somebody who comes back loses the marks of having left, and gets a new password if the policy says so.</summary>
public sealed class ReturnTests
{
    private const string Mark = ", \"attributes\": { \"jobTitle\": \"Join(\\\" \\\", \\\"Left on\\\", [employeeLeaveDateTime])\" }";

    private static PlannerScenario Returning(string since = "2026-10-01") => new PlannerScenario().Policy("LEFT", Mark).Person("1")
        .Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", ""), ("jobTitle", "Left on 2026-10-01")).Remember("1", LifecycleState.Left, since, isDisabledByUs: true);

    [Fact]
    public void What_only_the_state_of_before_writes_is_emptied()
    {
        AttributeChange change = Assert.Single(Written(Returning().Plan()));

        Assert.Equal(("jobTitle", Fact.None, "the policy wrote it for a state that is over"), (change.Attribute, change.NewValue.Literal, change.Reason.Text));
    }

    [Theory]
    [InlineData("\"[surname]\"")]
    [InlineData("{ \"value\": \"[surname]\", \"apply\": \"ifEmpty\" }")]
    [InlineData("{ \"value\": \"[surname]\", \"apply\": \"onCreate\" }")]
    public void What_the_directory_otherwise_writes_comes_back(string mapping) =>
        Assert.Equal(Fact.Of("Name1"), Assert.Single(Written(Returning().Policy("ATTRIBUTE", $", \"jobTitle\": {mapping}").Plan())).NewValue.Literal);

    [Fact]
    public void What_somebody_wrote_after_the_return_stays()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("LEFT", Mark).Person("1").Account("1", ("jobTitle", "Head of sales")).Remember("1", LifecycleState.Active, grants: "Sales");

        Assert.Empty(scenario.Plan().Changes);
    }

    [Fact]
    public void Whoever_leaves_keeps_what_other_states_wrote()
    {
        PlannerScenario scenario = new PlannerScenario().Replace("\"container\": [\"Staff\"],", "\"container\": [\"Staff\"], \"attributes\": { \"jobTitle\": \"\\\"Here\\\"\" },")
            .Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1", ("jobTitle", "Here")).Remember("1", LifecycleState.Active, grants: "Sales");

        Assert.DoesNotContain(Assert.Single(scenario.Plan().Changes).Operations, static operation => operation is SetAttributes);
    }

    [Fact]
    public void A_new_password_is_set_and_delivered_before_the_account_is_enabled_again()
    {
        LifecyclePlan plan = Returning().Policy("DIRECTORY", """, "credentials": { "rehire": "generate", "deliver": "file", "folder": "out", "encryptTo": "helpdesk.cer" }""").Plan();

        OperationKind[] kinds = [.. Assert.Single(plan.Changes).Operations.Select(static operation => operation.Kind)];
        Assert.Equal([OperationKind.SetCredential, OperationKind.DeliverCredential], kinds.Take(2));
        Assert.Equal(OperationKind.EnableAccount, kinds[^1]);
        Assert.Equal(LifecycleProcess.Rehire, plan.Changes[0].Process);
    }

    [Theory]
    [InlineData("\"initial\": \"generate\"", LifecycleState.Left, true)]
    [InlineData("\"rehire\": \"generate\"", LifecycleState.OnLeave, true)]
    [InlineData("\"rehire\": \"generate\"", LifecycleState.Left, false)]
    public void Nobody_else_gets_a_new_password(string credentials, LifecycleState before, bool isOurs)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("DIRECTORY", $", \"credentials\": {{ {credentials} }}").Person("1")
            .Account("1", ("accountEnabled", "false")).Remember("1", before, "2026-10-01", isOurs, "Sales");

        Assert.DoesNotContain(scenario.Plan().Changes.SelectMany(static change => change.Operations), static operation => operation is SetCredential);
    }

    [Fact]
    public void A_password_for_a_rehire_alone_is_none_for_a_joiner() =>
        Assert.DoesNotContain(
            Assert.Single(new PlannerScenario().Policy("DIRECTORY", ", \"credentials\": { \"rehire\": \"generate\" }").Person("1").Plan().Changes).Operations,
            static operation => operation is SetCredential);

    private static IReadOnlyList<AttributeChange> Written(LifecyclePlan plan) => Assert.Single(Assert.Single(plan.Changes).Operations.OfType<SetAttributes>()).Attributes;
}
