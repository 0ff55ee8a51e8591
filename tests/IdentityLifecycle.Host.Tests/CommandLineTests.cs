using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Version_is_that_of_the_build()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.RunAsync("--version");

        Assert.StartsWith($"lifecycle {Build.Version} (PowerShell engine ", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("run", "--help")]
    [InlineData]
    public async Task Help_is_given_when_asked_for_and_when_nothing_is(params string[] arguments)
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.RunAsync(arguments);

        Assert.Contains("Exit codes: 0 done", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("'walk' is not understood", "walk")]
    [InlineData("'run' takes a script", "run")]
    [InlineData("-c takes the commands", "run", "-c")]
    [InlineData("--log takes", "run", "--log", "xml", "a.ps1")]
    [InlineData("There is no script", "run", "nowhere.ps1")]
    public async Task A_wrong_command_line_says_what_is_wrong(string message, params string[] arguments)
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.RunAsync(arguments);

        Assert.Contains(message, result.Errors);
        Assert.Equal((3, string.Empty), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("Jane/5/False", "-Name", "Jane", "-Count", "5")]
    [InlineData("Jane/5/True", "-Name:Jane", "-Force", "5")]
    [InlineData("Jane/-1/False", "Jane", "-Count:-1", "-Force:$false")]
    [InlineData("O'Brien Ż/0/True", "O'Brien Ż", "-force:$TRUE")]
    public async Task Arguments_bind_to_the_scripts_parameters(string expected, params string[] arguments)
    {
        using Lifecycle lifecycle = new();
        string script = lifecycle.Script("binds.ps1", "param([string]$Name, [int]$Count, [switch]$Force) \"$Name/$Count/$Force\"");

        Assert.Equal([expected], (await lifecycle.RunAsync(["run", script, .. arguments])).Lines);
        Assert.Equal([expected], (await lifecycle.RunAsync(["run", "-c", $"param([string]$Name, [int]$Count, [switch]$Force) \"$Name/$Count/$Force\"", .. arguments])).Lines);
    }

    [Fact]
    public async Task An_argument_that_the_script_does_not_know_is_an_error()
    {
        using Lifecycle lifecycle = new();
        string script = lifecycle.Script("strict.ps1", "[CmdletBinding()] param([string]$Name) 'ran'");

        HostResult result = await lifecycle.RunAsync("run", script, "-Nmae", "Jane");

        Assert.Contains("Nmae", result.Errors);
        Assert.Equal((3, string.Empty), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task A_script_knows_its_folder_and_starts_where_the_user_is()
    {
        using Lifecycle lifecycle = new();
        lifecycle.Script("sub/places.ps1", ". \"$PSScriptRoot/other.ps1\"; $PWD.Path");
        lifecycle.Script("sub/other.ps1", "'other ran'");

        Assert.Equal(["other ran", lifecycle.Folder], (await lifecycle.RunAsync("run", "sub/places.ps1")).Lines);
    }
}
