using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>An account that moves needs a name that is free where it goes.</summary>
public sealed class MoveNameTests
{
    private const string Jane = "Jane Doe";
    private const string Left = "2026-11-20";

    [Fact]
    public void A_leaver_keeps_a_name_that_is_free_whatever_the_policy_would_give_now()
    {
        LifecyclePlan plan = Leaver(new PlannerScenario(), "1", account: "Jane Roe").Plan();

        MoveAccount move = MoveOf(plan, "1");
        Assert.Equal(("Jane Roe", "Jane Roe", "Leavers", false, "Move to Leavers"), (move.OldName, move.NewName, move.To.ToString(), move.IsRenaming, move.ToString()));
        Assert.Single(move.Reasons);
    }

    [Theory]
    [InlineData(Jane)]
    [InlineData("JANE DOE")]
    public void A_leaver_whose_name_is_taken_moves_under_the_next_candidate_and_the_reason_says_by_whom(string holder)
    {
        LifecyclePlan plan = Leaver(Holder(new PlannerScenario(), holder), "1").Plan();

        MoveAccount move = MoveOf(plan, "1");
        Assert.Equal((Jane, "Jane Doe 1", "Move to Leavers as Jane Doe 1"), (move.OldName, move.NewName, move.ToString()));
        ChangeReason reason = move.Reasons[^1];
        Assert.Equal("the name \"Jane Doe\" is taken in Leavers by name9@contoso.com", reason.Text);
        Assert.Equal(("corp", Fact.Of(Jane), Fact.Of("Jane Doe 1")), (reason.Source, reason.OldValue, reason.NewValue));
        Assert.StartsWith("SelectUniqueValue(", reason.Rule, StringComparison.Ordinal);
        Assert.Contains(Left, move.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Two_leavers_of_one_name_get_two_names_whatever_the_order_of_the_input()
    {
        PlannerScenario scenario = Leaver(Leaver(new PlannerScenario(), "2", from: "Staging"), "1");

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal((Jane, "Jane Doe 2"), (MoveOf(plan, "1").NewName, MoveOf(plan, "2").NewName));
        Assert.Equal("the name \"Jane Doe\" is taken in Leavers by name1@contoso.com (by this plan)", MoveOf(plan, "2").Reasons[^1].Text);
        Assert.Equal(plan.ContentHash, scenario.Plan(isReversed: true).ContentHash);
    }

    [Fact]
    public void Who_can_keep_the_name_comes_before_who_needs_another()
    {
        PlannerScenario scenario = Leaver(Leaver(Holder(new PlannerScenario(), Jane), "2", account: "Jane Doe 1", from: "Staging"), "1");

        LifecyclePlan plan = scenario.Plan();

        Assert.False(MoveOf(plan, "2").IsRenaming);
        Assert.DoesNotContain(ChangeOf(plan, "1").Operations, static operation => operation is MoveAccount);
        Assert.Equal(
            "Jane Doe (1): the name \"Jane Doe\" is taken in Leavers by name9@contoso.com, and no candidate for the account's name is free in Leavers: "
                + "\"Jane Doe\" belongs to name9@contoso.com, \"Jane Doe 1\" belongs to name2@contoso.com (by this plan). Account name1@contoso.com in corp stays in Staff.",
            Assert.Single(plan.Problems).Message);
    }

    [Fact]
    public void Without_another_candidate_the_account_stays_and_the_problem_names_both()
    {
        LifecyclePlan plan = Leaver(Holder(OneCandidate(), Jane), "1").Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.ValueNotUnique, "1", "corp", false), (problem.Kind, problem.Identity, problem.System, problem.BlocksPlan));
        Assert.Equal("Jane Doe (1): the name \"Jane Doe\" is taken in Leavers by name9@contoso.com. Account name1@contoso.com in corp stays in Staff.", problem.Message);
        Assert.Equal([OperationKind.DisableAccount, OperationKind.RevokeSessions, OperationKind.RevokeEntitlement], ChangeOf(plan, "1").Operations.Select(static operation => operation.Kind));
    }

    [Fact]
    public void Where_the_move_was_all_there_is_no_change_left()
    {
        PlannerScenario scenario = Holder(OneCandidate(), Jane).Person("1", ("displayName", Jane), ("employeeLeaveDateTime", Left))
            .Account("1", ("displayName", Jane), ("accountEnabled", "false"), ("memberOf", "")).Remember("1", LifecycleState.Left);

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Single(plan.Problems);
    }

    [Fact]
    public void A_name_whose_account_moves_away_in_the_same_plan_is_taken_all_the_same()
    {
        PlannerScenario scenario = Leaver(new PlannerScenario(), "1").Person("2", ("displayName", Jane))
            .Account("2", ("displayName", Jane), ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", "")).Remember("2", LifecycleState.Left, isDisabledByUs: true);

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(("Jane Doe 1", "Jane Doe 2"), (MoveOf(plan, "1").NewName, MoveOf(plan, "2").NewName));
    }

    [Fact]
    public void A_joiner_comes_after_who_has_the_name_already()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("displayName", Jane), ("surname", "Joiner")).Person("2", ("displayName", Jane))
            .Account("2", ("displayName", Jane), ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", "")).Remember("2", LifecycleState.Left, isDisabledByUs: true);

        LifecyclePlan plan = scenario.Plan();

        Assert.False(MoveOf(plan, "2").IsRenaming);
        Assert.Equal("Jane Doe 1", ChangeOf(plan, "1").Operations.OfType<CreateAccount>().Single().Name);
    }

    [Fact]
    public void A_joiner_without_another_candidate_is_told_who_has_the_name()
    {
        LifecyclePlan plan = OneCandidate().Person("1", ("displayName", Jane)).Account("9", ("displayName", Jane), ("employeeId", null)).Plan();

        Assert.Equal("Jane Doe (1): the name \"Jane Doe\" is taken in Staff by name9@contoso.com. No account is created in corp.", Assert.Single(plan.Problems).Message);
    }

    [Fact]
    public void Of_somebody_whose_row_vanished_the_other_candidates_are_unknown()
    {
        PlannerScenario scenario = Holder(new PlannerScenario(), Jane).Person("2").Account("2")
            .Account("1", ("displayName", Jane), ("accountEnabled", "false"), ("memberOf", "")).Remember("1", LifecycleState.Left);

        LifecyclePlan plan = scenario.Plan();

        Assert.DoesNotContain(plan.Changes, static change => change.Identity == "1");
        Assert.Contains("is taken in Leavers by name9@contoso.com, and the account's name is unknown. Account name1@contoso.com in corp stays in Staff.", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_on_renaming_holds_the_move_that_would_rename()
    {
        PlannerScenario scenario = Leaver(Leaver(new PlannerScenario(), "2", from: "Staging"), "1");
        scenario.Memory = scenario.Memory with
        {
            Holds = [.. new[] { "1", "2" }.Select(static id => new LifecycleHold(id, "corp", [nameof(OperationKind.RenameAccount)], PlannerScenario.Now.AddDays(1), "the name is on the door"))],
        };

        LifecyclePlan plan = scenario.Plan();

        Assert.False(MoveOf(plan, "1").IsRenaming);
        Assert.DoesNotContain(ChangeOf(plan, "2").Operations, static operation => operation is MoveAccount);
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal((OmissionReason.OnHold, "2"), (omission.Reason, omission.Subject));
        Assert.Contains("Move to Leavers as Jane Doe 2", omission.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_file_keeps_both_names_and_the_reason()
    {
        LifecyclePlan plan = Leaver(Holder(new PlannerScenario(), Jane), "1").Plan();
        using MemoryStream file = new();
        await LifecyclePlanWriter.WriteAsync(plan, file, CancellationToken.None);
        file.Position = 0;

        LifecyclePlan read = await LifecyclePlanReader.ReadAsync(file, "plan.ndjson", CancellationToken.None);

        Assert.Equal(plan.ContentHash, read.ContentHash);
        MoveAccount move = MoveOf(read, "1");
        Assert.Equal((Jane, "Jane Doe 1"), (move.OldName, move.NewName));
        Assert.Equal(MoveOf(plan, "1").Reasons, move.Reasons);
    }

    /// <summary>Somebody active until now, whose account may be called otherwise than the person.</summary>
    private static PlannerScenario Leaver(PlannerScenario scenario, string id, string account = Jane, string from = "Staff") => scenario
        .Person(id, ("displayName", Jane), ("employeeLeaveDateTime", Left))
        .Account(id, ("displayName", account), ("container", from))
        .Remember(id, LifecycleState.Active, grants: "Sales");

    /// <summary>An account that is in the leavers' container already.</summary>
    private static PlannerScenario Holder(PlannerScenario scenario, string name) => scenario
        .Person("9", ("displayName", name), ("employeeLeaveDateTime", "2026-11-01"))
        .Account("9", ("displayName", name), ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", ""))
        .Remember("9", LifecycleState.Left);

    private static PlannerScenario OneCandidate() =>
        new PlannerScenario().Replace("\"name\": \"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\"", "\"name\": \"[displayName]\"");

    private static LifecycleChange ChangeOf(LifecyclePlan plan, string identity) => plan.Changes.Single(change => change.Identity == identity);

    private static MoveAccount MoveOf(LifecyclePlan plan, string identity) => Assert.Single(ChangeOf(plan, identity).Operations.OfType<MoveAccount>());
}
