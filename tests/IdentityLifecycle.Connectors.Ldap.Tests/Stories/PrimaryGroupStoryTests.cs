using System.IO;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Stories;

/// <summary>What the real commands make of a policy that gives new accounts a primary group of their own.</summary>
public class PrimaryGroupStoryTests
{
    private const string People = "EmployeeID,GivenName,Surname,Department,Status,OnLeave,HireDate,LeaveDate,ManagerID,Login\n88201,Ann,Lee,Sales,Active,No,2020-01-15,,,prime1\n";

    private const string Script = """
        $ErrorActionPreference = 'Stop'
        Import-Module $args[0]
        $plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan
        $plan.Changes | ForEach-Object { "plan: $(($_.Operations | ForEach-Object { $_.Kind }) -join ' ')" }
        $plan | Invoke-JoinerMoverLeaver -InitializeState |
            Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "apply: $($_.Status) $($_.Verification) $($_.Message)" }
        "again: $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState).Count)"
        Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Undo-LifecycleRun -Policy ./lifecycle.json -Reason 'wrong person in HR' -WarningAction SilentlyContinue |
            Invoke-JoinerMoverLeaver | Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "undo: $($_.Status) $($_.Verification) $($_.Message)" }
        "again: $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState).Count)"
        """;

    [SambaFact]
    public async Task New_account_gets_the_membership_then_the_primary_group_and_an_undo_takes_both_back()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        Array.ForEach(["All", "Sales", "Labs"], group => organisation.AddGroup(group));
        long sales = organisation.RelativeIdentifier($"CN=Sales,{organisation.Root}");
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-primary-");
        string policy = StoryTests.Policy(organisation).Replace("\"employeeId\": \"[employeeId]\",", $"\"employeeId\": \"[employeeId]\", \"primaryGroupID\": \"\\\"{sales}\\\"\",", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.FullName, "lifecycle.json"), policy);
        File.WriteAllText(Path.Combine(folder.FullName, "hr.csv"), People);
        File.WriteAllText(Path.Combine(folder.FullName, "story.ps1"), Script);
        string output = StoryTests.Run(folder.FullName, organisation.Server);
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.True(lines.Contains("plan: CreateAccount LinkAccount SetCredential SetAttributes GrantEntitlement GrantEntitlement EnableAccount"), output);
        Assert.True(lines.Contains("apply: Applied Seen "), output);
        Assert.True(lines.Count(static line => line == "again: 0") == 2, output);
        Assert.True(lines.Contains("undo: Applied Seen "), output);
        Assert.Equal(["513"], organisation.Read($"CN=Ann Lee,OU=Sales,OU=Staff,{organisation.Root}", "primaryGroupID")!);
        Assert.Empty(organisation.Read($"CN=Sales,{organisation.Root}", "member")!);
        folder.Delete(recursive: true);
    }
}
