using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>What people expect of every cmdlet, because those of PowerShell do it.</summary>
public sealed class ConventionTests
{
    [Fact]
    public void Plan_files_come_through_the_pipeline()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan | Export-LifecyclePlan -Path ./one.plan -InitializeState; Copy-Item ./one.plan ./two.plan").ThrowIfFailed();

        Assert.Equal(2, engine.Invoke("Get-Item ./*.plan | Import-LifecyclePlan -Policy ./lifecycle.json").ThrowIfFailed().Objects<LifecyclePlan>().Count);
        Assert.Single(engine.Invoke("'./one.plan' | Import-LifecyclePlan -Policy ./lifecycle.json").ThrowIfFailed().Objects<LifecyclePlan>());
    }

    [Theory]
    [InlineData("Get-IdentityAccount")]
    [InlineData("Test-IdentityDirectory")]
    public void A_command_about_directories_says_that_none_is_connected(string command)
    {
        using Engine engine = Engine.Start();

        Invocation invocation = engine.Invoke(command);

        Assert.Equal(["DirectoryNotFound"], invocation.ErrorIds);
        Assert.Contains("Connect-IdentityDirectory", invocation.Errors.Single().Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_of_holds_are_completed_and_those_of_runs_newest_first()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState | Out-Null; " + TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver | Out-Null").ThrowIfFailed();
        LifecycleHold hold = engine.Invoke("Add-LifecycleHold -Policy ./lifecycle.json -Identity 1001 -Until 2099-01-01 -Reason trial").ThrowIfFailed().Objects<LifecycleHold>().Single();

        Assert.Equal([hold.Id], Completed(engine, "Remove-LifecycleHold -Policy ./lifecycle.json -Id "));
        string[] runs = [.. engine.Invoke("(Get-LifecycleRun -Policy ./lifecycle.json | Sort-Object StartedAt -Descending).Id").ThrowIfFailed().Objects<string>()];
        Assert.True(runs.Length > 1);
        Assert.Equal(runs, Completed(engine, "Undo-LifecycleRun -Policy ./lifecycle.json -Id "));
    }

    [Fact]
    public void A_policy_comes_first_or_by_name()
    {
        using Engine engine = Engine.Start();

        Assert.Equal(
            ["0", "by name"],
            engine.Invoke("""
                Get-Command -Module IdentityLifecycle -CommandType Cmdlet | ForEach-Object { $_.ParameterSets.Parameters } | Where-Object Name -eq Policy |
                    ForEach-Object { $_.Position -lt 0 ? 'by name' : "$($_.Position)" } | Sort-Object -Unique
                """).ThrowIfFailed().Objects<string>());
    }

    [Fact]
    public void What_goes_through_a_pipeline_is_of_one_type_and_the_run_is_told_beside_it()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation applied = engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        Invocation again = engine.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -AsRun").ThrowIfFailed();

        Assert.NotEmpty(applied.Objects<ChangeResult>());
        Assert.Contains($"Run {applied.Run.Id}", engine.Host.Text, StringComparison.Ordinal);
        Assert.Equal(again.Run.Id, again.Objects<LifecycleRun>().Single().Id);
        Assert.DoesNotContain($"Run {again.Run.Id}", engine.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_tells_what_is_read_and_what_is_decided()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        IReadOnlyList<string> told = engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json -Verbose | Compare-IdentityState -Verbose").ThrowIfFailed().Verbose;

        Assert.Contains(told, static line => line.StartsWith("Reading \"hr\" with the policy ", StringComparison.Ordinal));
        Assert.Contains(told, static line => line.StartsWith("\"hr\": ", StringComparison.Ordinal) && line.Contains(" people with ", StringComparison.Ordinal));
        Assert.Contains(told, static line => line.StartsWith("Directory corp: ", StringComparison.Ordinal));
        Assert.Contains(told, static line => line.Contains(" changes, ", StringComparison.Ordinal));
    }

    [Fact]
    public void Undoing_under_WhatIf_tells_each_change_and_leaves_nothing_to_apply()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        const string Undo = "Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Undo-LifecycleRun -WarningAction SilentlyContinue";

        Assert.NotEmpty(engine.Invoke(Undo).ThrowIfFailed().Objects<LifecycleChange>());
        Assert.Empty(engine.Invoke(Undo + " -WhatIf").ThrowIfFailed().Output);
        Assert.Contains("What if:", engine.Host.Text, StringComparison.Ordinal);
        Assert.Empty(engine.Invoke(Undo + " -WhatIf -AsPlan").ThrowIfFailed().Output);
    }

    [Fact]
    public void Time_zones_are_completed()
    {
        using Engine engine = Engine.Start();

        Assert.Contains("UTC", Completed(engine, "New-LifecyclePolicy ./lifecycle.json -TimeZone U"));
    }

    private static string[] Completed(Engine engine, string line) =>
        [.. engine.Invoke("param($line) (TabExpansion2 $line $line.Length).CompletionMatches.ListItemText", line).ThrowIfFailed().Objects<string>()];
}
