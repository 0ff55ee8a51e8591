using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Accounts that memory knows and that are not in the directory any more.</summary>
public sealed class LostAccountTests
{
    [Theory]
    [InlineData(LifecycleState.Active)]
    [InlineData(LifecycleState.OnLeave)]
    [InlineData(LifecycleState.Left)]
    public void A_linked_account_that_vanished_is_a_problem_and_nothing_is_created(LifecycleState remembered)
    {
        LifecyclePlan plan = Two(remembered).Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.AccountLost, "1", "corp", "a1", false), (problem.Kind, problem.Identity, problem.System, problem.Value, problem.BlocksPlan));
        Assert.Contains("account a1 in corp, created on 2020-01-01", problem.Message, StringComparison.Ordinal);
        Assert.Empty(plan.Changes);
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal((OmissionReason.Lost, "1"), (omission.Reason, omission.Subject));
        Assert.Equal(DecisionReason.Lost, plan.DecisionOf("1", "corp")!.Reason);
        Assert.DoesNotContain(plan.Observations.States, static state => state.Identity == "1");
    }

    [Fact]
    public void Whoever_left_needs_no_account_and_nobody_is_asked_about_it() =>
        Assert.Empty(new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-01")).Person("2").Account("2").Remember("1", LifecycleState.Left).Remember("2", LifecycleState.Active).Plan().Problems);

    [Theory]
    [InlineData(true, LifecycleState.Left)]
    [InlineData(false, LifecycleState.Purged)]
    public void An_account_that_this_program_deleted_is_not_lost_and_whoever_comes_back_gets_a_new_one(bool isMarked, LifecycleState remembered)
    {
        PlannerScenario scenario = Two(remembered);
        scenario.Memory = scenario.Memory with { Links = [.. scenario.Memory.Links.Select(link => link with { DeletedByUs = isMarked && link.Identity == "1" })] };
        LifecyclePlan plan = scenario.Plan();
        Assert.Empty(plan.Problems);
        Assert.Contains(Assert.Single(plan.Changes).Operations, static operation => operation is CreateAccount);
    }

    [Theory]
    [InlineData("a1", true, true)]
    [InlineData("a1", false, false)]
    [InlineData("a9", true, false)]
    public void An_account_that_this_program_deleted_is_restored_for_whoever_comes_back_if_the_directory_still_can(string restorable, bool isOurs, bool isRestored)
    {
        PlannerScenario scenario = Two(LifecycleState.Purged);
        scenario.Restorable.Add(restorable);
        scenario.Memory = scenario.Memory with { Links = [.. scenario.Memory.Links.Select(link => link with { DeletedByUs = isOurs && link.Identity == "1" })] };

        LifecycleChange change = Assert.Single(scenario.Plan().Changes);

        Assert.Equal((LifecycleProcess.Rehire, isRestored ? "a1" : null), (isRestored ? change.Process : LifecycleProcess.Rehire, change.Anchor));
        Assert.Equal(isRestored, change.Operations.Any(static operation => operation is RestoreAccount));
        Assert.Equal(!isRestored, change.Operations.Any(static operation => operation is CreateAccount));
    }

    [Fact]
    public void Another_account_with_the_key_is_adopted_and_what_is_known_of_the_lost_one_does_not_hold_for_it()
    {
        PlannerScenario scenario = Two(LifecycleState.Left, ("1", "b1", "false"));
        scenario.Memory = scenario.Memory with { Links = [.. scenario.Memory.Links.Select(static link => link with { DisabledByUs = true })] };
        LifecyclePlan plan = scenario.Plan();
        Assert.Empty(plan.Problems);
        Assert.DoesNotContain(plan.Changes.SelectMany(static change => change.Operations), static operation => operation is EnableAccount or CreateAccount);
        Assert.Contains(plan.Omissions, static omission => omission.Reason == OmissionReason.NotOurs);
        Assert.Equal("b1", Assert.Single(plan.Observations.Adoptions).Anchor);
    }

    [Theory]
    [InlineData(DecisionKind.CreateAgain, typeof(CreateAccount))]
    [InlineData(DecisionKind.Forget, typeof(UnlinkAccount))]
    [InlineData(DecisionKind.Restore, typeof(RestoreAccount))]
    public void What_was_decided_is_planned(DecisionKind kind, Type operation)
    {
        LifecyclePlan plan = Decided(Two(LifecycleState.Active), kind).Plan();
        Assert.Empty(plan.Problems);
        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Contains(change.Operations, one => one.GetType() == operation);
        Assert.Equal(kind == DecisionKind.CreateAgain, change.Operations.Any(static one => one is CreateAccount));
        Assert.Equal(kind == DecisionKind.CreateAgain, change.Anchor is null);
        Assert.True(plan.CanApply);
    }

    [Theory]
    [InlineData(DecisionKind.CreateAgain)]
    [InlineData(DecisionKind.Forget)]
    [InlineData(DecisionKind.Restore)]
    public void A_decision_that_has_ended_or_is_about_another_account_does_nothing(DecisionKind kind)
    {
        LifecyclePlan ended = Decided(Two(LifecycleState.Active), kind, until: PlannerScenario.Now).Plan();
        LifecyclePlan other = Decided(Two(LifecycleState.Active), kind, anchor: "a7").Plan();
        Assert.All([ended, other], static plan =>
        {
            Assert.Empty(plan.Changes);
            Assert.Equal(LifecycleErrorKind.AccountLost, Assert.Single(plan.Problems).Kind);
        });
    }

    [Fact]
    public void Of_two_decisions_the_later_one_counts()
    {
        PlannerScenario scenario = Decided(Decided(Two(LifecycleState.Active), DecisionKind.Forget), DecisionKind.CreateAgain);
        scenario.Memory = scenario.Memory with { Decisions = [.. scenario.Memory.Decisions.Select(static (decision, number) => decision with { SetAt = PlannerScenario.Now.AddDays(-number) })] };
        Assert.Contains(Assert.Single(scenario.Plan().Changes).Operations, static operation => operation is UnlinkAccount);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Whose_account_was_forgotten_gets_no_other_one_as_long_as_the_decision_is_in_force(int days, bool isCreated)
    {
        PlannerScenario scenario = Decided(Two(LifecycleState.Active), DecisionKind.Forget, until: PlannerScenario.Now.AddDays(days));
        scenario.Memory = scenario.Memory with { Links = [.. scenario.Memory.Links.Where(static link => link.Identity != "1")] };
        LifecyclePlan plan = scenario.Plan();
        Assert.Equal(isCreated ? 1 : 0, plan.Changes.Count);
        Assert.Equal(isCreated ? 0 : 1, plan.Omissions.Count(static omission => omission.Reason == OmissionReason.OnHold));
    }

    [Theory]
    [InlineData(3, 100, false)]
    [InlineData(4, 100, false)]
    [InlineData(5, 100, true)]
    [InlineData(5, 501, false)]
    [InlineData(49, 6000, false)]
    [InlineData(50, 6000, true)]
    [InlineData(2, 2, true)]
    [InlineData(1, 1, false)]
    public void Many_that_vanish_at_once_are_one_problem_that_blocks_the_plan(int lost, int known, bool blocks)
    {
        PlannerScenario scenario = new();
        List<AccountLink> links = [];
        List<RememberedState> states = [];
        for (int number = 1; number <= known; number++)
        {
            string id = number.ToString("0000", null);
            scenario.Person(id);
            links.Add(new AccountLink(id, "corp", "a" + id, LinkOrigin.Created, PlannerScenario.Now.AddDays(-9)));
            states.Add(new RememberedState(id, LifecycleState.Active, PlannerScenario.Now.AddDays(-9), "staff"));
            if (number > lost)
            {
                scenario.Account(id);
            }
        }

        scenario.Memory = new LifecycleMemoryContent { Version = 1, Links = links, States = states };
        LifecyclePlan plan = scenario.Plan();

        LifecycleProblem[] problems = plan.Problems.Where(static problem => problem.Kind == LifecycleErrorKind.AccountLost).ToArray();
        Assert.Equal(blocks ? 1 : lost, problems.Length);
        Assert.Equal(blocks, problems[0].BlocksPlan);
        Assert.Equal(lost, plan.Omissions.Count(static omission => omission.Reason == OmissionReason.Lost));
        if (blocks)
        {
            Assert.Contains($"{lost} of {known} accounts", problems[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_decided_about_does_not_count_among_many()
    {
        PlannerScenario scenario = new();
        foreach (string id in new[] { "1", "2", "3", "4", "5", "6" })
        {
            scenario.Person(id).Remember(id, LifecycleState.Active);
            scenario = Decided(scenario, DecisionKind.CreateAgain, id, "a" + id);
        }

        LifecyclePlan plan = scenario.Plan();
        Assert.Empty(plan.Problems);
        Assert.Equal(6, plan.Changes.Count);
    }

    /// <summary>Two people whose accounts are remembered; that of the first is not there, unless another one is given.</summary>
    private static PlannerScenario Two(LifecycleState remembered, params (string Id, string Anchor, string Enabled)[] others)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Person("2").Account("2").Remember("1", remembered).Remember("2", LifecycleState.Active);
        foreach ((string id, string anchor, string enabled) in others)
        {
            scenario.Account(id, ("id", anchor), ("accountEnabled", enabled));
        }

        return scenario;
    }

    private static PlannerScenario Decided(PlannerScenario scenario, DecisionKind kind, string person = "1", string anchor = "a1", DateTimeOffset? until = null)
    {
        RecordedDecision decision = new(person, "corp", kind, [anchor], until ?? PlannerScenario.Now.AddDays(1), "the help desk says so") { SetBy = "anna", SetAt = PlannerScenario.Now };
        scenario.Memory = scenario.Memory with { Decisions = [.. scenario.Memory.Decisions, decision] };
        return scenario;
    }
}
