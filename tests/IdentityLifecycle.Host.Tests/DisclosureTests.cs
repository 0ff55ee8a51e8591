using System.IO;
using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

/// <summary>What a policy redacts is in none of the host's outputs.</summary>
public sealed class DisclosureTests
{
    private const string Policy = """
        {
          "name": "Trial",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[Id]", "attributes": {
            "employeeId": "[Id]", "displayName": "[Name]", "pin": "Redact([Pin])" } } },
          "directories": { "corp": { "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } ], "name": "[displayName]",
            "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "extensionAttribute1": "Append(\"x\", [pin])" },
            "states": { "active": { "account": "enabled", "create": true }, "left": { "account": "disabled" } } } },
          "state": { "connector": "Embedded", "path": "state.db" }
        }
        """;

    private const string Commands = """
        $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $InformationPreference = 'Continue'
        if (-not $again) { New-IdentityDirectory -Policy ./lifecycle.json -Directory corp }
        Import-SystemOfRecord -Policy ./lifecycle.json -OutVariable people
        $plan = $people | Compare-IdentityState -AsPlan
        $plan; $plan.Changes
        $plan | Invoke-LifecyclePlan -InitializeState
        Get-IdentityAccount -Policy ./lifecycle.json; Get-LifecycleIdentity 1; Get-LifecycleRun -Last 1
        """;

    [Theory]
    [InlineData]
    [InlineData("--log", "json")]
    public async Task Neither_old_nor_new_values_are_in_the_output(params string[] log)
    {
        using Lifecycle lifecycle = new();
        lifecycle.Script("lifecycle.json", Policy);
        string source = lifecycle.Script("hr.csv", "Id,Name,Pin\n1,Jane,Zq7-first\n");

        HostResult first = await lifecycle.RunAsync(["run", .. log, "-c", Commands]);
        await File.WriteAllTextAsync(source, "Id,Name,Pin\n1,Jane,Zq8-second\n");
        HostResult second = await lifecycle.RunAsync(["run", .. log, "-c", "$again = $true\n" + Commands]);

        Assert.True(first.ExitCode + second.ExitCode == 0, first.Output + first.Errors + second.Output + second.Errors);
        Assert.Contains("Redact", second.Output);
        Assert.DoesNotContain("Zq", first.Output + first.Errors + second.Output + second.Errors);
    }
}
