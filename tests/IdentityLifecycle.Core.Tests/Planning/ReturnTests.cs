using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Inconsistencies;
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
    public void With_rehire_review_nothing_happens_until_somebody_decides()
    {
        PlannerScenario scenario = Returning().Policy("POPULATION", ", \"rehire\": \"review\"");

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal(OmissionReason.Review, omission.Reason);
        Assert.StartsWith("Person 1 (1) was Left since 2026-10-01 and is back, hired on 2020-01-01: the policy wants every return to be looked at.", omission.Message, StringComparison.Ordinal);
        IdentityConflict conflict = Assert.Single(plan.FindConflicts()!);
        Assert.Equal(ConflictKind.ReturnToReview, conflict.Kind);
        Assert.Equal([DecisionKind.SamePerson, DecisionKind.AnotherPerson], conflict.Choices.Select(static choice => choice.Decision!.Value));

        scenario.Memory = scenario.Memory with { Decisions = [new RecordedDecision("1", LifecycleHold.EveryDirectory, DecisionKind.SamePerson, [], PlannerScenario.Now.AddDays(30), "is back")] };
        Assert.Equal(LifecycleProcess.Rehire, Assert.Single(scenario.Plan().Changes).Process);
    }

    [Fact]
    public void With_rehire_new_the_account_stays_and_the_person_begins_without_a_past()
    {
        PlannerScenario scenario = Returning().Policy("POPULATION", ", \"rehire\": \"new\"");

        LifecyclePlan plan = scenario.Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal((LifecycleProcess.Joiner, true), (change.Process, change.Operations.Any(static operation => operation.Creates)));
        Assert.Equal(new PersonParting("1", "1~20261123"), Assert.Single(plan.Observations.Partings));
        MemoryUpdate learnt = plan.Observations.Partings[0].In(new LifecycleMemory(scenario.Memory));
        Assert.Equal(("1~20261123", "a1"), Assert.Single(learnt.Links) is var link ? (link.Identity, link.Anchor) : default);
        Assert.Equal(["1"], learnt.ForgottenStates);
        Assert.Same(MemoryUpdate.None, plan.Observations.Partings[0].In(new LifecycleMemory(scenario.Memory).With(learnt)));
    }

    [Theory]
    [InlineData(LifecycleState.Active, null)]
    [InlineData(LifecycleState.Left, "2026-11-01")]
    public void Whoever_is_not_back_keeps_the_past(LifecycleState remembered, string? left)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("POPULATION", ", \"rehire\": \"new\"").Person("1", ("employeeLeaveDateTime", left)).Account("1").Remember("1", remembered);

        Assert.Empty(scenario.Plan().Observations.Partings);
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
