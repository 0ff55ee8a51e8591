using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Samples;

public sealed class ScheduledRunTests
{
    private const string FirstRun = " -Policy ./lifecycle.json -InitializeState";
    private const string LaterRun = " -Policy ./lifecycle.json";

    private static readonly string s_task = Script("scheduled-task", "run.ps1");
    private static readonly string s_runbook = Script("runbook", "runbook.ps1") + " -ArtifactFolder $PWD.Path";

    [Fact]
    public void Scheduled_task_ends_with_the_exit_code_of_its_run()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Assert.Equal(0, ExitCodeOf(engine, s_task + FirstRun));
        Assert.Equal(0, ExitCodeOf(engine, s_task + LaterRun));
        Assert.Equal([RunStatus.Succeeded, RunStatus.Succeeded], RunsOf(engine).Select(static run => run.Status));
    }

    [Fact]
    public void Scheduled_task_whose_state_store_is_gone_is_refused()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Assert.Equal(2, ExitCodeOf(engine, s_task + LaterRun));
        Assert.False(File.Exists(folder["state.db"]));
    }

    [Fact]
    public void Scheduled_task_that_cannot_read_does_not_end_with_the_exit_code_of_last_night()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        Assert.Equal(0, ExitCodeOf(engine, s_task + FirstRun));

        File.Delete(folder["hr.csv"]);

        Assert.Equal(3, ExitCodeOf(engine, s_task + LaterRun));
    }

    [Fact]
    public void Scheduled_task_with_WhatIf_writes_nothing()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Assert.Equal(0, ExitCodeOf(engine, s_task + FirstRun + " -WhatIf"));
        Assert.False(File.Exists(folder["state.db"]));
    }

    [Fact]
    public void Daily_care_leaves_a_copy_and_says_what_went()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(s_task + FirstRun);

        foreach (int day in new[] { 1, 2 })
        {
            Invocation care = engine.Invoke(Script("scheduled-task", "care.ps1") + " -Policy ./lifecycle.json -Folder .").ThrowIfFailed();
            Assert.True(File.Exists(Assert.IsType<StoreBackup>(care.Output[0].BaseObject).Path), $"{day}");
            Assert.True(Assert.IsType<ClearedHistory>(care.Output[1].BaseObject).IsEmpty);
        }
    }

    [Fact]
    public void Runbook_keeps_the_plan_and_emits_plan_and_results()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation job = engine.Invoke(s_runbook + FirstRun).ThrowIfFailed();

        LifecyclePlan plan = Assert.Single(job.Output.Select(static one => one.BaseObject).OfType<LifecyclePlan>());
        Assert.True(File.Exists(folder[$"plan-{plan.Id[..12]}.jsonl"]));
        Assert.Equal(3, job.Output.Count(static one => one.BaseObject is ChangeResult { Status: ChangeStatus.Applied }));
        Assert.Equal(0, job.Run.ExitCode);
    }

    [Fact]
    public void Runbook_without_its_state_store_fails_before_it_writes()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation job = engine.Invoke(s_runbook + LaterRun);

        Assert.Contains("StateNotInitialized", job.ErrorIds);
        Assert.NotNull(job.Terminating);
        Assert.DoesNotContain(job.Output, static one => one.BaseObject is ChangeResult);
    }

    [Fact]
    public void Runbook_that_only_plans_leaves_a_plan_for_another_job()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        LifecyclePlan plan = (LifecyclePlan)engine.Invoke(s_runbook + FirstRun + " -PlanOnly").ThrowIfFailed().Output.Single().BaseObject;
        Invocation later = engine.Invoke($"Import-LifecyclePlan -Path ./plan-{plan.Id[..12]}.jsonl -Policy ./lifecycle.json | Invoke-JoinerMoverLeaver -Confirm:$false").ThrowIfFailed();

        Assert.Equal(RunStatus.Succeeded, later.Run.Status);
    }

    private static string Script(params string[] path) => $"& '{Path.Combine([AssembledModule.RepositoryRoot, "samples", .. path])}'";

    private static int ExitCodeOf(Engine engine, string command) => (int)engine.Invoke(command + "; $LASTEXITCODE").Output[^1].BaseObject;

    private static LifecycleRun[] RunsOf(Engine engine) => [.. engine.Invoke("Get-LifecycleRun -Policy ./lifecycle.json").ThrowIfFailed().Objects<LifecycleRun>()];
}
