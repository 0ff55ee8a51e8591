using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

public sealed class MissingCommandTests
{
    [EngineAloneTheory]
    [InlineData("Get-Content x", "Get-Content")]
    [InlineData("1 | Select-Object Length", "Select-Object")]
    [InlineData("1 | ConvertTo-Json", "ConvertTo-Json")]
    [InlineData("Join-Path a b", "Join-Path")]
    [InlineData("Import-Csv x", "Import-Csv")]
    [InlineData("1 | Format-Table", "Format-Table")]
    [InlineData("Get-Date", "Get-Date")]
    [InlineData("cd /", "Set-Location")]
    [InlineData("1 > x.txt", "Out-File, which '>' stands for,")]
    public async Task A_standard_command_names_the_ways_out(string commands, string name)
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync(commands);

        Assert.Contains($"{name} is a standard command that this host leaves out", result.Errors);
        Assert.Contains("Run the script in pwsh, or build the host in full", result.Errors);
        Assert.Contains("-p:FullPowerShell=true", result.Errors);
        Assert.Equal(3, result.ExitCode);
    }

    [EngineAloneTheory]
    [InlineData("Write-Host 'upstream ran' | Select-Object Length")]
    public async Task A_pipeline_that_has_one_does_not_begin(string commands)
    {
        using Lifecycle lifecycle = new();

        Assert.Empty((await lifecycle.CommandsAsync(commands)).Output);
    }

    [Fact]
    public async Task A_misspelt_command_is_just_unknown()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync("Get-Contnet x");

        Assert.Contains("Get-Contnet", result.Errors);
        Assert.DoesNotContain("pwsh", result.Errors);
    }

    [Fact]
    public async Task A_script_can_ask_whether_a_command_is_there()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync("[bool](Get-Command Select-Object -ErrorAction Ignore)");

        Assert.Equal([Build.IsFullPowerShell ? "True" : "False"], result.Lines);
        Assert.Equal(0, result.ExitCode);
    }
}
