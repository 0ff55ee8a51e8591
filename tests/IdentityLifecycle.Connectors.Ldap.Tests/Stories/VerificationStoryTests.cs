using System.DirectoryServices.Protocols;
using System.IO;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Stories;

/// <summary>What the real commands say of somebody who left, and of an account that was deleted, on real servers.</summary>
public class VerificationStoryTests
{
    private const string Header = "EmployeeID,GivenName,Surname,Department,Status,OnLeave,HireDate,LeaveDate,ManagerID,Login\n";

    private const string Apply = """
        $ErrorActionPreference = 'Stop'
        Import-Module $args[0]
        Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver -InitializeState -Confirm:$false -WarningAction SilentlyContinue |
            ForEach-Object { "apply: $($_.Action) $($_.Status) $($_.Verification) $($_.Message)" }
        Test-LifecycleRun -Policy ./lifecycle.json -WarningVariable warnings -WarningAction SilentlyContinue |
            ForEach-Object { "test: $($_.Status) $($_.Message)"; $_.Residual | ForEach-Object { "left: $_" } }
        $warnings | ForEach-Object { "warning: $_" }
        """;

    private const string Undo = """
        $ErrorActionPreference = 'Stop'
        Import-Module $args[0]
        Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Undo-LifecycleRun -Policy ./lifecycle.json -Reason 'wrong date in HR' -WarningVariable warnings -WarningAction SilentlyContinue |
            Invoke-JoinerMoverLeaver | ForEach-Object { "undo: $($_.Action) $($_.Status) $($_.Verification) $($_.Message)" }
        $warnings | ForEach-Object { "warning: $_" }
        """;

    [ServerTheory, EachServer]
    public async Task Access_that_a_leaver_has_through_groups_or_as_an_owner_is_named(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        DirectoryInfo folder = Start(organisation, static policy => policy.Replace("\"access\": \"noneAtAll\"", "\"access\": \"none\"", StringComparison.Ordinal));
        string alumni = organisation.AddGroup("Alumni");
        organisation.AddGroup("Archive", organisation.AddGroup("Readers", alumni));
        string project = organisation.AddGroup("Project");
        string output = Play(folder, organisation, Apply, "88101,Ann,Lee,Sales,Active,No,2020-01-15,,,ann1\n");
        Assert.True(output.Contains("test: Seen", StringComparison.Ordinal), output);

        string ann = $"CN=Ann Lee,OU=Sales,OU=Staff,{organisation.Root}";
        organisation.Modify(alumni, DirectoryAttributeOperation.Add, "member", ann);
        organisation.Modify(project, DirectoryAttributeOperation.Add, kind == ServerKind.Samba ? "managedBy" : "owner", kind == ServerKind.Samba ? ann : $"CN=Ann Lee,OU=Leavers,{organisation.Root}");
        output = Play(folder, organisation, Apply, "88101,Ann,Lee,Sales,Terminated,No,2020-01-15,2026-01-31,,ann1\n");
        string own = " " + organisation.Name;
        string[] expected = [$"member of Alumni{own}", $"member of Readers{own} through Alumni{own}", $"member of Archive{own} through Alumni{own}", $"owner of Project{own}"];
        string[] left = [.. Lines(output, "left: ").Where(static line => !line.Contains("Users", StringComparison.Ordinal))];
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(left.Order(StringComparer.Ordinal)), output);
        Assert.True(Lines(output, "warning: ").Any(line => line.Contains($"owner of Project{own}", StringComparison.Ordinal)), output);
        folder.Delete(recursive: true);
    }

    [ServerTheory, EachServer]
    public async Task Deleted_account_is_seen_to_be_deleted_and_the_undo_restores_it_where_the_server_can(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        DirectoryInfo folder = Start(organisation, static policy => policy
            .Replace("\"name\": \"staff\",", "\"name\": \"staff\", \"purgeAfter\": \"P1D\",", StringComparison.Ordinal)
            .Replace("\"left\": {", "\"purged\": { \"account\": \"deleted\" }, \"left\": {", StringComparison.Ordinal));
        Play(folder, organisation, Apply, "88102,Ann,Lee,Sales,Active,No,2020-01-15,,,ann2\n");
        const string Gone = "88102,Ann,Lee,Sales,Terminated,No,2020-01-15,2026-01-31,,ann2\n";
        string output = Play(folder, organisation, Apply, Gone);
        for (int run = 0; run < 2 && !output.Contains("apply: Delete", StringComparison.Ordinal); run++)
        {
            StoreClock.AgeDisabling(Path.Combine(folder.FullName, "state.db"), 2);
            output = Play(folder, organisation, Apply, Gone);
        }

        Assert.True(Lines(output, "apply: ") is ["Delete Applied Seen "], output);
        Assert.True(Lines(output, "test: ") is ["Seen "], output);
        Assert.Null(await organisation.FindAsync("Ann Lee"));

        output = Play(folder, organisation, Undo, Gone);
        if (kind == ServerKind.Samba)
        {
            Assert.True(Lines(output, "undo: ") is ["Restore Applied Seen "], output);
            Assert.NotNull(await organisation.FindAsync("Ann Lee"));
        }
        else
        {
            Assert.True(Lines(output, "undo: ").Length == 0 && Lines(output, "warning: ").Any(static line => line.Contains("its directory cannot bring it back", StringComparison.Ordinal)), output);
        }

        folder.Delete(recursive: true);
    }

    private static DirectoryInfo Start(Organisation organisation, Func<string, string> adapt)
    {
        organisation.AddGroup("All");
        organisation.AddGroup("Sales");
        organisation.AddGroup("Labs");
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-verify-");
        string policy = StoryTests.Policy(organisation);
        string adapted = adapt(policy);
        Assert.NotEqual(policy, adapted);
        File.WriteAllText(Path.Combine(folder.FullName, "lifecycle.json"), adapted);
        return folder;
    }

    private static string Play(DirectoryInfo folder, Organisation organisation, string script, string people)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "hr.csv"), Header + people);
        File.WriteAllText(Path.Combine(folder.FullName, "story.ps1"), script);
        return StoryTests.Run(folder.FullName, organisation.Server);
    }

    private static string[] Lines(string output, string kind) =>
        [.. output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith(kind, StringComparison.Ordinal)).Select(line => line[kind.Length..])];
}
