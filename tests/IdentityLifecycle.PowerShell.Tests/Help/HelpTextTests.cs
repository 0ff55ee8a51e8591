using System.Text.RegularExpressions;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Help;

public sealed class HelpTextTests
{
    [Theory]
    [InlineData("Get-LifecycleRun -Full", "SYNOPSIS Returns the latest runs, newest first, refused ones included. SYNTAX Get-LifecycleRun [[-Policy] <String>] [-Last <Int32>] [-Since <DateTimeOffset>] [-Until <DateTimeOffset>] [-Status <RunStatus[]>] [<CommonParameters>]")]
    [InlineData("Get-LifecycleRun -Full", "-Id <String[]> The ids of the runs, or the beginnings of them. Required? true Position? named Default value None Accept pipeline input? True (ByPropertyName) Aliases RunId Accept wildcard characters? false")]
    [InlineData("Get-LifecycleRun -Full", "OUTPUTS IdentityLifecycle.Journal.LifecycleRun One application of a plan")]
    [InlineData("Get-LifecycleRun -Full", "about_LifecycleScheduling")]
    [InlineData("Get-LifecycleRun -Parameter Last", "-Last <Int32> At most so many runs, the newest; this session's own come first. Where a time or status is given and this is not, all. Required? false Position? named Default value 10 Accept pipeline input? False Aliases none Accept wildcard characters? false")]
    [InlineData("Compare-IdentityState -Full", "INPUTS IdentityRecord The people, as Import-SystemOfRecord or ConvertTo-IdentityRecord emits them. Without any, nothing is compared.")]
    [InlineData("Import-LifecyclePlan -Examples", "Example 1 -------------------------- Import-LifecyclePlan -Path ./plan.jsonl -Policy ./lifecycle.json | Invoke-JoinerMoverLeaver Applies a plan that was exported before.")]
    [InlineData("Export-LifecyclePlan", "-Plan <LifecyclePlan> [-InitializeState] [-WhatIf] [-Confirm] [<CommonParameters>]")]
    [InlineData("Invoke-LifecyclePlan", "NAME Invoke-JoinerMoverLeaver")]
    [InlineData("Import-SystemOfRecord -Parameter Path", "Accept wildcard characters? true")]
    public void Help_reads_as_that_of_any_command(string arguments, string expected)
    {
        using Engine engine = Engine.Start();

        engine.Invoke($"Get-Help {arguments} | Out-Host").ThrowIfFailed();

        Assert.Contains(expected, OnOneLine(engine.Host.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_of_several_lines_is_not_indented()
    {
        using Engine engine = Engine.Start();

        Assert.Contains(
            "Connect-IdentityDirectory -Policy ./lifecycle.json\nGet-IdentityAccount | Where-Object Department -eq 'Sales'",
            HelpPage.Of(engine, "Get-IdentityAccount").Examples);
    }

    private static string OnOneLine(string text) => Regex.Replace(text, @"\s+", " ");
}
