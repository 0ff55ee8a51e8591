using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

public sealed class ExitCodeTests
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
    [InlineData("'Succeeded'", 0)]
    [InlineData("'PartlyFailed', 'Succeeded'", 1)]
    [InlineData("'PartlyFailed', 'Refused'", 2)]
    [InlineData("'Failed', 'Refused'", 3)]
    public async Task Runs_count_even_where_the_script_drops_their_output(string statuses, int exitCode)
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync($$"""
            function Invoke-Run($status) {
                $run = [IdentityLifecycle.Journal.LifecycleRun]@{
                    Id = '1'; Status = $status; PlanId = 'p'; ContentHash = 'h'; Policy = 'x'; AsOf = [DateTimeOffset]::UnixEpoch
                    StartedAt = [DateTimeOffset]::UnixEpoch; StartedBy = 'me'
                }
                Write-Information $run -Tags LifecycleRun
                $run
            }
            foreach ($status in {{statuses}}) { $null = Invoke-Run $status }
            """);

        Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Output + result.Errors));
    }

    [Theory]
    [InlineData("Succeeded", "h", 0)]
    [InlineData("PartlyFailed", "h", 1)]
    [InlineData("Succeeded", null, 2)]
    [InlineData("Refused", "h", 2)]
    public async Task A_run_of_an_accepted_plan_settles_the_guards_that_the_comparison_reported(string status, string? accepted, int exitCode)
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync($$"""
            Write-Error -Exception ({{ErrorType}}::new('GuardTripped', 'Too many.', $null))
            Write-Information ([IdentityLifecycle.Journal.LifecycleRun]@{
                Id = '1'; Status = '{{status}}'; PlanId = 'p'; ContentHash = 'h'; Policy = 'x'; AsOf = [DateTimeOffset]::UnixEpoch
                StartedAt = [DateTimeOffset]::UnixEpoch; StartedBy = 'me'; {{(accepted is null ? string.Empty : $"AcceptedPlan = '{accepted}'")}}
            }) -Tags LifecycleRun
            """);

        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task Exit_in_a_script_file_wins_over_its_errors()
    {
        using Lifecycle lifecycle = new();
        string script = lifecycle.Script("exits.ps1", "Write-Error 'bad'\nexit 5");

        Assert.Equal(5, (await lifecycle.RunAsync("run", script)).ExitCode);
    }
}
