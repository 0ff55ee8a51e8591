using System.IO;
using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

public sealed class InterruptionTests
{
    private const string Forever = "try { Write-Host running; while ($true) { } } finally { Write-Host 'cleaned up' }";

    private const string Asks = """
        function f { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = "High")] param() if ($PSCmdlet.ShouldProcess("jane", "Disable")) { "disabled" } else { "left alone" } }
        f; f; Write-Host over
        """;

    [TerminalFact]
    public async Task Ctrl_C_stops_the_script_and_lets_it_clean_up()
    {
        using RunningHost host = RunningHost.Start(Path.GetTempPath(), environment: null, "run", "-c", Forever);
        await host.WaitForAsync("running");

        host.Signal("INT");
        HostResult result = await host.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(["running", "cleaned up"], result.Lines);
        Assert.Contains("Stopped.", result.Errors);
    }

    [TerminalFact]
    public async Task A_termination_signal_does_the_same()
    {
        using RunningHost host = RunningHost.Start(Path.GetTempPath(), environment: null, "run", "-c", Forever);
        await host.WaitForAsync("running");

        host.Signal("TERM");
        HostResult result = await host.EndAsync();

        Assert.Equal(143, result.ExitCode);
        Assert.Equal(["running", "cleaned up"], result.Lines);
    }

    [TerminalFact]
    public async Task A_host_in_the_background_of_a_script_obeys_termination_although_it_was_started_to_ignore_Ctrl_C()
    {
        using RunningHost host = RunningHost.StartIgnoringInterrupts("run", "-c", Forever);
        await host.WaitForAsync("running");

        host.Signal("TERM");
        HostResult result = await host.EndAsync();

        Assert.Equal(143, result.ExitCode);
        Assert.Equal(["running", "cleaned up"], result.Lines);
    }

    [TerminalFact]
    public async Task Ctrl_C_stops_at_a_prompt_too()
    {
        using RunningHost host = RunningHost.StartOnTerminal(Asks);
        await host.WaitForAsync("(default is \"Y\"):");

        HostResult result = await host.EndByControlCAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("Stopped.", result.Output);
        Assert.DoesNotContain("over", result.Output);
    }

    [TerminalFact]
    public async Task A_prompt_takes_yes_and_no()
    {
        using RunningHost host = RunningHost.StartOnTerminal(Asks);
        await host.WaitForAsync("(default is \"Y\"):");
        host.Type("y\r");
        await host.WaitForAsync("disabled");
        host.Type("no\r");

        HostResult result = await host.EndAsync();

        Assert.Contains("[A] Yes to All", result.Output);
        Assert.Contains("left alone", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_prompt_that_nobody_can_answer_is_an_error()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync(Asks);

        Assert.Contains("NonInteractive", result.Errors);
        Assert.DoesNotContain("disabled", result.Output);
        Assert.Equal(3, result.ExitCode);
    }
}
