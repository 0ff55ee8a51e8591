using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class SessionRunTests
{
    private const string Nightly = TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState -Confirm:$false";
    private const string Last = "Get-LifecycleRun -Policy ./lifecycle.json -Last 1";

    [Fact]
    public void A_session_is_told_its_own_run_although_another_was_refused_meanwhile()
    {
        using TrialFolder folder = new();
        using Engine successful = folder.StartWithDirectory();
        using Engine refused = folder.Start();
        refused.Invoke("$stale = " + TrialFolder.Compare + " -AsPlan").ThrowIfFailed();
        successful.Invoke(Nightly).ThrowIfFailed();
        Assert.Equal(["PlanStale"], refused.Invoke("$stale | Invoke-JoinerMoverLeaver -Confirm:$false").ErrorIds);

        Assert.Equal((RunStatus.Succeeded, 0), Told(successful));
        Assert.Equal((RunStatus.Refused, 2), Told(refused));
        Assert.Equal((RunStatus.Refused, 2), Told(folder.Start()));
        Assert.Equal(2, refused.Invoke("Get-LifecycleRun").ThrowIfFailed().Objects<LifecycleRun>().Count);
    }

    [Fact]
    public void A_night_without_changes_is_not_told_the_code_of_the_night_before()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke("$stale = " + TrialFolder.Compare + " -AsPlan").ThrowIfFailed();
        using (Engine other = folder.Start())
        {
            other.Invoke(Nightly).ThrowIfFailed();
        }

        engine.Invoke("$stale | Invoke-JoinerMoverLeaver -Confirm:$false");
        using Engine quiet = folder.Start();
        quiet.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -Confirm:$false").ThrowIfFailed();

        Assert.Equal((RunStatus.Succeeded, 0), Told(quiet));
        Assert.Equal((RunStatus.Refused, 2), Told(folder.Start()));
    }

    [Fact]
    public void A_directory_that_is_gone_when_the_plan_is_applied_is_recorded_and_an_interrupted_run_can_still_be_found()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan | Invoke-JoinerMoverLeaver -InitializeState -Confirm:$false -WhatIf").ThrowIfFailed();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./plan.jsonl -InitializeState").ThrowIfFailed();
        File.Move(folder["corp.db"], folder["away.db"]);
        Assert.Equal(["DirectoryUnavailable"], engine.Invoke("Import-LifecyclePlan ./plan.jsonl | Invoke-JoinerMoverLeaver -Confirm:$false").ErrorIds);

        LifecycleRun told = Assert.Single(engine.Invoke("Get-LifecycleRun").ThrowIfFailed().Objects<LifecycleRun>());
        LifecycleRun recorded = Assert.Single(folder.Start().Invoke("Get-LifecycleRun -Policy ./lifecycle.json").ThrowIfFailed().Objects<LifecycleRun>());

        Assert.Equal((told.Id, 3, "DirectoryUnavailable"), (recorded.Id, recorded.ExitCode, recorded.ErrorKind));
        Assert.Equal(["NotFound"], engine.Invoke("Resume-LifecycleRun").ErrorIds);
    }

    [Fact]
    public void A_policy_that_cannot_be_read_is_a_failure_of_its_session_whatever_policy_is_asked_for()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Nightly).ThrowIfFailed();
        engine.Invoke("Import-SystemOfRecord -Policy ./mistyped.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver");

        Assert.Equal((RunStatus.Failed, 3), Told(engine));
        Assert.Equal("FileNotFound", engine.Invoke("Get-LifecycleRun -Policy ./mistyped.json -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single().ErrorKind);
        Assert.Equal(["FileNotFound"], folder.Start().Invoke("Get-LifecycleRun -Policy ./mistyped.json -Last 1").ErrorIds);
    }

    private static (RunStatus Status, int ExitCode) Told(Engine engine)
    {
        LifecycleRun run = engine.Invoke(Last).ThrowIfFailed().Objects<LifecycleRun>().Single();
        return (run.Status, run.ExitCode);
    }
}
