using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Residual;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>At its end a run says which leavers still have access: because the plan could not take it, or because the run did not.</summary>
public sealed class RunResidualAccessTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Run_that_closes_every_leaver_leaves_nothing()
    {
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver("1")));
        Assert.Equal((RunStatus.Succeeded, 0, 0, 0), (run.Status, run.ExitCode, run.ResidualAccessCount, run.ResidualAccess.Count));
    }

    [Fact]
    public async Task Leaver_who_cannot_be_disabled_is_told_and_changes_the_exit_code()
    {
        Refuse(OperationKind.DisableAccount, "The rights do not suffice.");
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver("1"), Leaver("2")));
        Assert.Equal((RunStatus.PartlyFailed, 4, 2), (run.Status, run.ExitCode, run.ResidualAccessCount));
        ResidualAccess residual = run.ResidualAccess[0];
        Assert.Equal(("1", "corp", true, "enabled"), (residual.Identity, residual.Directory, residual.IsEnabled, residual.Left));
        Assert.Contains("The rights do not suffice.", residual.Why, StringComparison.Ordinal);
        Assert.Equal(run.ResidualAccess, _bench.State.Runs.Last(one => one.Id == run.Id).ResidualAccess);
    }

    [Fact]
    public async Task Group_that_a_leaver_cannot_leave_is_told()
    {
        Refuse(OperationKind.RevokeEntitlement, "No.");
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver("1")));
        Assert.Equal(("member of Sales", 4), (Assert.Single(run.ResidualAccess).Left, run.ExitCode));
    }

    [Fact]
    public async Task Directory_that_went_away_leaves_accounts_perhaps_open()
    {
        Refuse(OperationKind.DisableAccount, "It is gone.", LifecycleErrorKind.DirectoryUnavailable);
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver("1"), Leaver("2")));
        Assert.Equal((RunStatus.Failed, 3, 2), (run.Status, run.ExitCode, run.ResidualAccessCount));
        Assert.All(run.ResidualAccess, static one => Assert.True(one.IsEnabled != false));
    }

    [Fact]
    public async Task Directory_that_confirms_and_does_not_disable_leaves_an_open_account()
    {
        _bench.Corp.Interfere = static write => write.Operation is DisableAccount ? WriteOutcome.Applied(write.Anchor) : null;
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver("1")));
        Assert.Equal((4, true, 1), (run.ExitCode, Assert.Single(run.ResidualAccess).IsEnabled, run.NotSeen));
    }

    [Fact]
    public async Task What_was_left_out_of_a_run_is_listed_and_does_not_change_its_exit_code()
    {
        LifecyclePlan plan = _bench.Plan(Leaver("1"), Leaver("2"), Change("3", _bench.Corp.Add("a3"), Set(string.Empty, "X")));
        LifecycleRun run = await _bench.ApplyAsync(plan, new PlanSelection(plan) { Selected = new HashSet<string> { "corp/1", "corp/3" }, Declined = new HashSet<string> { "corp/1" } });
        Assert.Equal((RunStatus.Succeeded, 0, 0, 2), (run.Status, run.ExitCode, run.ResidualAccessCount, run.ExcludedAccessCount));
        Assert.Equal(["it was declined in this run", "it was not selected in this run"], run.ResidualAccess.Select(static one => one.KnownReason));
    }

    [Fact]
    public async Task What_the_plan_could_not_take_is_told_by_the_run_too()
    {
        ResidualAccess planned = new() { Identity = "9", DisplayName = "Li", Directory = "corp", Account = "li", IsEnabled = true, Why = "it is protected.", Advice = "Look." };
        LifecycleRun run = await _bench.ApplyAsync(new LifecyclePlan(_bench.Header with { ResidualAccess = [planned] }, [Leaver("1")], PlanObservations.None));
        Assert.Equal((RunStatus.Succeeded, 4), (run.Status, run.ExitCode));
        Assert.Equal([planned], run.ResidualAccess);
        LifecycleRun known = await _bench.ApplyAsync(new LifecyclePlan(_bench.Header with { ResidualAccess = [planned with { KnownUntil = Now.AddDays(1), KnownReason = "works on" }] }, [Leaver("2")], PlanObservations.None));
        Assert.Equal((0, 0, 1), (known.ExitCode, known.ResidualAccessCount, known.ExcludedAccessCount));
    }

    [Fact]
    public async Task What_plan_and_run_leave_of_one_account_is_one_entry()
    {
        Refuse(OperationKind.RevokeEntitlement, "No.");
        ResidualAccess planned = new() { Identity = "1", DisplayName = "Li", Directory = "corp", Account = "a1", IsEnabled = true, Why = "held.", Advice = "Look.", KnownUntil = Now.AddDays(1), KnownReason = "works on" };
        LifecycleRun run = await _bench.ApplyAsync(new LifecyclePlan(_bench.Header with { ResidualAccess = [planned] }, [Leaver("1")], PlanObservations.None));
        ResidualAccess residual = Assert.Single(run.ResidualAccess);
        Assert.Equal(("enabled, member of Sales", false), (residual.Left, residual.IsKnown));
    }

    [Fact]
    public async Task Of_many_leavers_all_are_counted_and_some_listed()
    {
        Refuse(OperationKind.DisableAccount, "No.");
        _bench.Options = _bench.Options with { Guards = [] };
        int many = LifecycleRun.MostResidualAccess + 5;
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan([.. Enumerable.Range(1, many).Select(static number => number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture)).Select(Leaver)]));
        Assert.Equal((many, LifecycleRun.MostResidualAccess), (run.ResidualAccessCount, run.ResidualAccess.Count));
    }

    [Theory]
    [InlineData(RunStatus.Succeeded, 0, 0)]
    [InlineData(RunStatus.PartlyFailed, 0, 1)]
    [InlineData(RunStatus.Succeeded, 1, 4)]
    [InlineData(RunStatus.PartlyFailed, 1, 4)]
    [InlineData(RunStatus.Refused, 1, 2)]
    [InlineData(RunStatus.Failed, 1, 3)]
    [InlineData(RunStatus.Stopped, 1, 3)]
    public void The_gravest_code_wins(RunStatus status, int residual, int expected)
    {
        LifecycleRun run = new()
        {
            Id = "1", Status = status, PlanId = "p", ContentHash = "c", Policy = "Contoso", AsOf = Now, StartedAt = Now, StartedBy = "anna", ResidualAccessCount = residual,
        };
        Assert.Equal(expected, run.ExitCode);
        Assert.Equal(expected, RunExitCode.Graver(run.ExitCode, RunExitCode.Done));
        Assert.Equal(expected, RunExitCode.Graver(RunExitCode.Done, run.ExitCode));
    }

    private LifecycleChange Leaver(string identity)
    {
        string anchor = _bench.Corp.Add("a" + identity);
        _bench.Corp.Accounts[anchor].Groups.Add("g1");
        return new LifecycleChange("corp", Subject.Person(identity), LifecycleProcess.Leaver, [new DisableAccount(), new RevokeEntitlement(new Entitlement("corp", "g1", "Sales"))])
        {
            DisplayName = "Person " + identity, Account = anchor, Anchor = anchor, FromState = LifecycleState.Active, ToState = LifecycleState.Left,
        };
    }

    private void Refuse(OperationKind kind, string message, LifecycleErrorKind error = LifecycleErrorKind.DirectoryRefused) =>
        _bench.Corp.Interfere = write => write.Operation.Kind == kind ? WriteOutcome.Failed(error, message) : null;
}
