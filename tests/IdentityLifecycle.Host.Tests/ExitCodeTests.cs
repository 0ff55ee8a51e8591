using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

public sealed class ExitCodeTests(NightFolder night) : IClassFixture<NightFolder>
{
    private const string ErrorType = "[IdentityLifecycle.Errors.LifecycleException]";

    [Theory]
    [InlineData("1", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("Write-Error 'bad'; exit 0", 0)]
    [InlineData("throw 'bad'", 3)]
    [InlineData("Write-Error 'bad'", 3)]
    [InlineData("Write-Error 'bad' -ErrorAction SilentlyContinue", 0)]
    [InlineData("try { throw 'bad' } catch { 'handled' }", 0)]
    [InlineData("Get-NoSuchThing; 'went on'", 3)]
    [InlineData("if (", 3)]
    public async Task A_script_ends_with(string commands, int exitCode)
    {
        using Lifecycle lifecycle = new();

        Assert.Equal(exitCode, (await lifecycle.CommandsAsync(commands)).ExitCode);
    }

    [Theory]
    [InlineData("SourceRowInvalid", 0)]
    [InlineData("DirectoryRefused", 1)]
    [InlineData("GuardTripped", 2)]
    [InlineData("PlanStale", 2)]
    [InlineData("FileNotFound", 3)]
    public async Task An_error_of_a_kind_ends_with(string kind, int exitCode)
    {
        using Lifecycle lifecycle = new();

        HostResult terminating = await lifecycle.CommandsAsync($"throw {ErrorType}::new('{kind}', 'Tried.', $null)");
        HostResult passing = await lifecycle.CommandsAsync($"Write-Error -Exception ({ErrorType}::new('{kind}', 'Tried.', $null)); 'went on'");

        Assert.Equal((exitCode, exitCode), (terminating.ExitCode, passing.ExitCode));
        Assert.Contains("Tried.", terminating.Errors);
        Assert.Equal(["went on"], passing.Lines);
    }

    [Theory]
    [InlineData("$null = Import-LifecyclePlan ./tonight.plan | Invoke-JoinerMoverLeaver -Confirm:$false 6> $null", 0)]
    [InlineData("try { Import-LifecyclePlan ./no.plan } catch { }", 0)]
    [InlineData("Import-LifecyclePlan ./no.plan -ErrorAction SilentlyContinue", 3)]
    public async Task A_failure_counts_unless_the_script_has_caught_it(string commands, int exitCode)
    {
        using Lifecycle lifecycle = night.Copy();

        HostResult result = await lifecycle.CommandsAsync($"$null = Get-LifecyclePolicy ./lifecycle.json; {commands}");

        Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("-AcceptPlan $plan.ContentHash -Reason 'A department was taken over.'", 0)]
    public async Task A_run_of_an_accepted_plan_settles_the_guards_that_the_comparison_reported(string how, int exitCode)
    {
        using Lifecycle lifecycle = night.Copy();
        lifecycle.Script("hr.csv", "EmployeeID,Name,Department,Status\n" + string.Concat(Enumerable.Range(1001, 80).Select(static id => $"{id},Jane {id},Sales,Active\n")));

        HostResult result = await lifecycle.CommandsAsync($"""
            $plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan
            $null = $plan | Invoke-JoinerMoverLeaver -Confirm:$false {how}
            """);

        Assert.Contains("TooManyCreates", result.Errors);
        Assert.True(exitCode == result.ExitCode, result.ExitCode + result.Output + result.Errors);
    }

    [Theory]
    [InlineData("Write-Error 'bad'\nexit 1", 1)]
    [InlineData("'shown' | Out-Default\nexit 0", 0)]
    [InlineData("'shown' | Out-Default\nWrite-Error 'bad'", 3)]
    [InlineData("exit", 0)]
    public async Task Exit_is_told_from_an_error_and_from_the_end(string text, int exitCode)
    {
        using Lifecycle lifecycle = new();
        string script = lifecycle.Script("ends.ps1", text);

        Assert.Equal(exitCode, (await lifecycle.RunAsync("run", script)).ExitCode);
        Assert.Equal(exitCode, (await lifecycle.RunAsync("run", "--log", "json", script)).ExitCode);
    }

    [Fact]
    public async Task Exit_in_a_script_file_wins_over_its_errors()
    {
        using Lifecycle lifecycle = new();
        string script = lifecycle.Script("exits.ps1", "Write-Error 'bad'\nexit 5");

        Assert.Equal(5, (await lifecycle.RunAsync("run", script)).ExitCode);
    }
}
