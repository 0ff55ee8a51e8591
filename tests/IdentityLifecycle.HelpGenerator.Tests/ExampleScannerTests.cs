using IdentityLifecycle.HelpGenerator.Checking;
using Xunit;

namespace IdentityLifecycle.HelpGenerator.Tests;

public sealed class ExampleScannerTests
{
    [Theory]
    [InlineData("Get-Plan -Path ./a.jsonl", "Get-Plan -Path")]
    [InlineData("Import-It -Policy ./p.json | Compare-It -AsPlan | Where-Object Process -eq Leaver", "Import-It -Policy, Compare-It -AsPlan, Where-Object -eq")]
    [InlineData("exit (Get-Run -Last 1).ExitCode", "Get-Run -Last")]
    [InlineData("$plan = Get-Plan -Path 'a -b | c'; Invoke-Plan -WhatIf:$false $plan", "Get-Plan -Path, Invoke-Plan -WhatIf")]
    [InlineData("Get-Plan -Path (Get-File -Name x) -Last 3", "Get-Plan -Path -Last, Get-File -Name")]
    [InlineData("$x | ConvertTo-It -Map @{ a = { $_.B.Trim() } } -Key N", "ConvertTo-It -Map -Key")]
    [InlineData("# Get-Old -Gone\nGet-Plan `\n    -Path a |\n    Invoke-Plan -WhatIf", "Get-Plan -Path, Invoke-Plan -WhatIf")]
    [InlineData("Test-It -Text \"a `\" -NotThis\" -Last -1", "Test-It -Text -Last")]
    public void Commands_of_an_example_are_found_with_the_parameters_they_name(string code, string expected)
    {
        string found = string.Join(", ", ExampleScanner.Scan(code).Select(static command => string.Join(" -", command.Parameters.Prepend(command.Name))));

        Assert.Equal(expected, found);
    }
}
