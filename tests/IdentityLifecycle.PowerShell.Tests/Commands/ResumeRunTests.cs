using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class ResumeRunTests
{
    private const string Correct = "Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./drift.csv -Key employeeId";

    [Fact]
    public void A_partly_failed_run_is_finished_in_a_later_session_without_a_plan_file()
    {
        using TrialFolder folder = new();
        LifecycleRun first = RunIntoDrift(folder);
        using Engine engine = folder.Start();
        folder.Write("drift.csv", "employeeId,department\n1002,Sales\n");
        engine.Invoke(Correct).ThrowIfFailed();

        Invocation resumed = engine.Invoke("Resume-LifecycleRun -Policy ./lifecycle.json").ThrowIfFailed();

        ChangeResult result = Assert.Single(resumed.Output.Select(static one => one.BaseObject).OfType<ChangeResult>());
        Assert.Equal(("1002", ChangeStatus.Applied), (result.Identity, result.Status));
        LifecycleRun run = resumed.Run;
        Assert.Equal((first.Id, RunStatus.Succeeded, 2, 1), (run.Id, run.Status, run.Applied, run.Resumptions));
        Assert.Equal(["RunNotResumable"], engine.Invoke("Resume-LifecycleRun $args[0] -Policy ./lifecycle.json", first.Id).ErrorIds);
    }

    [Fact]
    public void What_is_left_is_told_under_WhatIf_and_nothing_is_written()
    {
        using TrialFolder folder = new();
        RunIntoDrift(folder);
        using Engine engine = folder.Start();
        IReadOnlyDictionary<string, string> before = folder.Fingerprint();

        Invocation told = engine.Invoke("Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Resume-LifecycleRun -WhatIf").ThrowIfFailed();

        ChangeResult result = Assert.Single(told.Objects<ChangeResult>());
        Assert.Equal(("1002", ChangeStatus.WhatIf), (result.Identity, result.Status));
        Assert.Contains(result.Account, engine.Host.Text, System.StringComparison.Ordinal);
        Assert.Equal(before, folder.Fingerprint());
    }

    [Fact]
    public void What_is_left_can_be_declined()
    {
        const int No = 2;
        using TrialFolder folder = new();
        RunIntoDrift(folder);
        using Engine engine = folder.Start(No);

        Invocation resumed = engine.Invoke("Resume-LifecycleRun -Policy ./lifecycle.json -Confirm").ThrowIfFailed();

        Assert.Equal("Declined.", resumed.Output.Select(static one => one.BaseObject).OfType<ChangeResult>().Single().Message);
    }

    [Theory]
    [InlineData("Resume-LifecycleRun 1999 -Policy ./lifecycle.json", "NotFound")]
    [InlineData("Resume-LifecycleRun -Policy ./other.json", "PlanForeign")]
    public void A_run_that_is_unknown_or_of_another_policy_is_refused(string command, string expected)
    {
        using TrialFolder folder = new();
        RunIntoDrift(folder);
        folder.Write("other.json", File.ReadAllText(folder["lifecycle.json"]).Replace("P14D", "P15D", System.StringComparison.Ordinal));
        using Engine engine = folder.Start();

        Assert.Equal([expected], engine.Invoke(command).ErrorIds);
    }

    private static LifecycleRun RunIntoDrift(TrialFolder folder)
    {
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", File.ReadAllText(folder["hr.csv"]).Replace("Doe,Sales", "Doe,Legal", System.StringComparison.Ordinal).Replace("Roe,Sales", "Roe,Legal", System.StringComparison.Ordinal));
        folder.Write("drift.csv", "employeeId,department\n1002,Elsewhere\n");
        Invocation invocation = engine.Invoke($"$plan = {TrialFolder.Compare} -AsPlan; {Correct}; $plan | Invoke-JoinerMoverLeaver");
        Assert.Equal(["Drift"], invocation.ErrorIds);
        LifecycleRun run = invocation.Run;
        Assert.Equal((RunStatus.PartlyFailed, 1, 1), (run.Status, run.Applied, run.PartlyApplied));
        return run;
    }
}
