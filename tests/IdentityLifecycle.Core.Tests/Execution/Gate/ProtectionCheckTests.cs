using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Gate;

/// <summary>An account can become protected after planning, and while people are asked.</summary>
public sealed class ProtectionCheckTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Account_that_has_become_protected_since_is_never_disabled_deleted_or_stripped()
    {
        foreach (string anchor in new[] { "a1", "a2", "a3", "a4", "a5" })
        {
            _bench.Corp.Add(anchor);
        }

        _bench.Options = _bench.Options with { Protection = new Protecting("corp", "a1", "a2", "a3", "a4") };
        LifecyclePlan plan = _bench.Plan(
            Change("1", "a1", new DisableAccount()),
            Change("2", "a2", new DeleteAccount()),
            Change("3", "a3", new RevokeEntitlement(Grant().Entitlement)),
            Change("4", "a4", Set("", "Li")),
            Change("5", "a5", new DisableAccount()));
        LifecycleException refusal = await _bench.RefusedAsync(plan);
        Assert.Equal(["1", "2", "3"], refusal.Problems.Where(static problem => problem.Kind == LifecycleErrorKind.AccountProtected).Select(static problem => problem.Identity));
        _bench.Options = _bench.Options with { AcceptedPlan = plan.ContentHash, AcceptReason = "all the same" };
        Assert.Equal(LifecycleErrorKind.AccountProtected, (await _bench.RefusedAsync(plan)).Kind);
    }

    [Fact]
    public async Task Accounts_are_not_read_again_where_no_rule_protects_any()
    {
        _bench.Corp.Add("a1");
        _bench.Options = _bench.Options with { Protection = new Protecting("cloud", "a1") };
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DisableAccount()));
        Assert.Empty((await new PlanGate(_bench.Directories, _bench.State, _bench.Options).ExamineAsync(plan, CancellationToken.None)).Problems);
        Assert.Equal(0, _bench.Corp.Readings);
    }

    [Fact]
    public async Task An_account_that_becomes_protected_while_people_are_asked_is_not_touched()
    {
        _bench.Corp.Add("a1");
        Protecting protection = new("corp");
        _bench.Options = _bench.Options with { Protection = protection };
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DisableAccount()));
        PlanExecutor executor = new(_bench.Directories, _bench.State, _bench.Options);
        PlanAdmission admission = await executor.AdmitAsync(plan, CancellationToken.None);
        protection.Anchors = ["a1"];
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => executor.ApplyAsync(admission, new PlanSelection(plan), static _ => { }, null, CancellationToken.None));
        Assert.Equal((LifecycleErrorKind.AccountProtected, RunStatus.Refused), (refusal.Kind, _bench.State.Runs[^1].Status));
        Assert.Empty(_bench.Corp.Batches);
        protection.Anchors = [];
        Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
    }

    [Fact]
    public async Task A_run_is_not_resumed_when_an_account_becomes_protected_while_people_are_asked()
    {
        _bench.Corp.Add("a1");
        Protecting protection = new("corp");
        _bench.Options = _bench.Options with { Protection = protection };
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DisableAccount()));
        await _bench.Stop.CancelAsync();
        Assert.Equal(RunStatus.Stopped, (await _bench.ApplyAsync(plan)).Status);
        ResumableRun stopped = await _bench.FindResumableAsync();
        PlanExecutor executor = new(_bench.Directories, _bench.State, _bench.Options);
        PlanAdmission admission = await executor.AdmitResumptionAsync(stopped.Selection.Plan, CancellationToken.None);
        protection.Anchors = ["a1"];
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => executor.ResumeAsync(admission, stopped, new HashSet<string>(), static _ => { }, null, CancellationToken.None));
        Assert.Equal((LifecycleErrorKind.AccountProtected, RunStatus.Stopped), (refusal.Kind, _bench.State.Runs[^1].Status));
        Assert.Empty(_bench.Corp.Batches);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_read_after_the_question_refuses_the_run_and_keeps_no_lock()
    {
        _bench.Corp.Add("a1");
        _bench.Options = _bench.Options with { Protection = new Protecting("corp") };
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DisableAccount()));
        PlanExecutor executor = new(_bench.Directories, _bench.State, _bench.Options);
        PlanAdmission admission = await executor.AdmitAsync(plan, CancellationToken.None);
        _bench.Corp.BeforeReading = static _ => throw new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, "No answer.");
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => executor.ApplyAsync(admission, new PlanSelection(plan), static _ => { }, null, CancellationToken.None));
        Assert.Equal((LifecycleErrorKind.DirectoryUnavailable, RunStatus.Refused), (refusal.Kind, _bench.State.Runs[^1].Status));
        _bench.Corp.BeforeReading = static _ => Task.CompletedTask;
        Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
    }

    private sealed class Protecting(string name, params string[] anchors) : IAccountProtection
    {
        public IReadOnlyList<string> Anchors { get; set; } = anchors;

        public bool Covers(string directory) => directory == name;

        public bool IsProtected(string directory, AttributeSchema schema, AccountReading account) => directory == name && Anchors.Contains(account.Anchor);
    }
}
