using System.Text.Json;
using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

public sealed class StreamTests
{
    private const string EveryStream = """
        $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $InformationPreference = 'Continue'
        Write-Output 'out'; Write-Host 'host' -ForegroundColor Red; Write-Information 'info' -Tags t
        Write-Warning 'warn'; Write-Verbose 'verb'; Write-Debug 'debug'; Write-Error 'err' -ErrorId E1 -RecommendedAction 'do this'
        """;

    private const string Progress = """
        function f {
            [CmdletBinding()] param()
            $record = [System.Management.Automation.ProgressRecord]::new(1, "Reading", "half"); $record.PercentComplete = 50
            $PSCmdlet.WriteProgress($record)
        }
        f; Write-Host done
        """;

    [Fact]
    public async Task Errors_go_to_standard_error_and_the_rest_to_standard_output()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync(EveryStream);

        Assert.Equal(["out", "host", "info", "WARNING: warn", "VERBOSE: verb", "DEBUG: debug"], result.Lines);
        Assert.Contains("Write-Error: err", result.Errors);
    }

    [Theory]
    [InlineData("Get-Content ./x.txt", "text")]
    [InlineData("'b', 'a' | Sort-Object | Select-Object -First 1", "a")]
    [InlineData("@{ a = 1 } | ConvertTo-Json -Compress", "{\"a\":1}")]
    [InlineData("Split-Path -Leaf (Join-Path a b)", "b")]
    [InlineData("1 > y.txt; Get-Content y.txt", "1")]
    [InlineData("Add-Type 'public static class Made { public static int One => 1; }'; [Made]::One", "1")]
    public async Task Standard_commands_are_there(string commands, string output)
    {
        using Lifecycle lifecycle = new();
        lifecycle.Script("x.txt", "text");

        HostResult result = await lifecycle.CommandsAsync(commands);

        Assert.Equal((0, output), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public async Task A_log_in_JSON_shows_hidden_characters_by_their_number_and_stays_exact()
    {
        using Lifecycle lifecycle = new();
        const string Value = "a\u202E\u200B\u001b\u009b\U000E0041b";

        HostResult result = await lifecycle.RunAsync("run", "--log", "json", "-c", "-join [char[]](97, 0x202E, 0x200B, 0x1B, 0x9B, 0xDB40, 0xDC41, 98)");

        Assert.Contains("a\\u202E\\u200B\\u001B\\u009B\\uDB40\\uDC41b", result.Output, StringComparison.Ordinal);
        Assert.Equal(Value, result.Json()[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Objects_are_shown_in_their_default_view()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync("[pscustomobject]@{ Name = 'Jane'; Count = 2 }");

        Assert.Equal(["Name Count", "---- -----", "Jane     2"], result.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task Json_has_a_line_for_each_record_and_one_for_the_end()
    {
        using Lifecycle lifecycle = new();

        IReadOnlyList<JsonElement> lines = (await lifecycle.RunAsync("run", "--log", "json", "-c", EveryStream)).Json();

        Assert.Equal(
            ["output", "host", "information", "warning", "verbose", "debug", "error", "exit"],
            lines.Select(line => line.GetProperty("stream").GetString()));
        Assert.Equal("out", lines[0].GetProperty("value").GetString());
        Assert.Equal("E1", lines[6].GetProperty("id").GetString());
        Assert.Equal("do this", lines[6].GetProperty("advice").GetString());
        Assert.Equal(3, lines[^1].GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Json_carries_an_objects_properties()
    {
        using Lifecycle lifecycle = new();
        string commands = "[pscustomobject]@{ Name = 'Zoë'; At = [datetime]'2026-11-20'; Tags = 'a','b'; Map = @{ k = 1.5 }; None = $null; Kind = [System.DayOfWeek]'Friday' }";

        JsonElement value = (await lifecycle.RunAsync("run", "--log", "json", "-c", commands)).Json()[0].GetProperty("value");

        Assert.Equal("""{"Name":"Zoë","At":"2026-11-20T00:00:00.0000000","Tags":["a","b"],"Map":{"k":1.5},"None":null,"Kind":"Friday"}""", value.GetRawText());
    }

    [Fact]
    public async Task Json_shows_what_WhatIf_says()
    {
        using Lifecycle lifecycle = new();
        string commands = "function f { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldProcess('jane', 'Disable') }; f -WhatIf";

        IReadOnlyList<JsonElement> lines = (await lifecycle.RunAsync("run", "--log", "json", "-c", commands)).Json();

        Assert.Equal("What if: Performing the operation \"Disable\" on target \"jane\".", lines[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Redirected_output_is_plain()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync("\"`e[31mred`e[0m\"; Write-Host blue -ForegroundColor Blue; Write-Warning w; Write-Error bad");

        Assert.Equal(["red", "blue", "WARNING: w"], result.Lines);
        Assert.Contains("bad", result.Errors);
        Assert.DoesNotContain('\u001b', result.Errors);
    }

    [TerminalFact]
    public async Task A_terminal_shows_colours()
    {
        using RunningHost host = RunningHost.StartOnTerminal("Write-Host blue -ForegroundColor Blue");

        Assert.Matches("\u001b\\[[39]4mblue", (await host.EndAsync()).Output);
    }

    [TerminalFact]
    public async Task A_terminal_shows_no_colour_where_NO_COLOR_is_set()
    {
        using RunningHost host = RunningHost.StartOnTerminal("Write-Host blue -ForegroundColor Blue", ("NO_COLOR", "1"));

        HostResult result = await host.EndAsync();

        Assert.Contains("blue", result.Output);
        Assert.DoesNotMatch("\u001b\\[[39]4m", result.Output);
    }

    [Fact]
    public async Task Long_lines_are_broken_between_words_where_no_language_is_named()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.RunWithAsync(
            new Dictionary<string, string> { ["LC_ALL"] = "C" }, "run", "-c", "[pscustomobject]@{ Text = 'word ' * 60 } | Format-Table -Wrap; (Get-Culture).Name.Length");

        Assert.True(result.Lines.Count(static line => line.Contains("word", StringComparison.Ordinal)) > 1, result.Output);
        Assert.All(result.Lines.Where(static line => line.Contains("wor", StringComparison.Ordinal)), static line => Assert.EndsWith("word", line.TrimEnd(), StringComparison.Ordinal));
        Assert.Equal("0", result.Lines[^1]);
    }

    [Fact]
    public async Task Redirected_output_has_no_progress()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.CommandsAsync(Progress);

        Assert.Equal((0, "done", string.Empty), (result.ExitCode, result.Output.Trim(), result.Errors));
    }
}
