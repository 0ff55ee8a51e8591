using System.DirectoryServices.Protocols;
using System.IO;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Stories;

/// <summary>The groups that one directory has, kept in another by one rule.</summary>
public class GroupMirrorStoryTests
{
    private const string Script = """
        $ErrorActionPreference = 'Stop'
        Import-Module $args[0]
        $plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan -ErrorAction SilentlyContinue
        $plan.Problems | ForEach-Object { "problem: $($_.Message)" }
        $plan | Invoke-JoinerMoverLeaver -InitializeState |
            Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "feed: $($_.Status) $($_.Message)" }
        "again: $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -ErrorAction SilentlyContinue).Count)"
        """;

    [SambaFact]
    public async Task Members_of_the_source_s_groups_are_members_of_the_target_s_and_only_what_was_given_is_taken()
    {
        await using Organisation active = Servers.Samba.NewOrganisation();
        await using Organisation open = Servers.Slapd.NewOrganisation();
        string john = active.AddUser("John Roe", ("displayName", "John Roe"), ("sAMAccountName", "mirror1"));
        string sales = active.AddGroup("Sales", john);
        string labs = active.AddGroup("Labs");
        active.AddGroup("All", john);
        Array.ForEach(["Sales", "Labs", "All", "Chess"], group => AddGroup(open, $"{group} {active.Name}"));
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-mirror-");
        File.WriteAllText(Path.Combine(folder.FullName, "lifecycle.json"), Policy(active, open));
        File.WriteAllText(Path.Combine(folder.FullName, "story.ps1"), Script);

        Play(folder, active);
        Assert.Equal(["All", "Sales"], Groups(open, active));

        open.Modify(Group(open, $"Chess {active.Name}"), DirectoryAttributeOperation.Add, "member", $"uid=mirror1,{open.Root}");
        active.Modify(sales, DirectoryAttributeOperation.Delete, "member", john);
        active.Modify(labs, DirectoryAttributeOperation.Add, "member", john);
        Play(folder, active);
        Assert.Equal(["All", "Chess", "Labs"], Groups(open, active));

        active.Modify(labs, DirectoryAttributeOperation.Delete, "member", john);
        active.AddGroup("New", john);
        string[] problems = [.. Play(folder, active).Where(static line => line.StartsWith("problem: ", StringComparison.Ordinal))];
        Assert.StartsWith("problem: John Roe", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Contains($"entitlement \"Mirror\": group \"New {active.Name}\" does not exist", problems[0], StringComparison.Ordinal);
        Assert.Equal(["All", "Chess", "Labs"], Groups(open, active));

        AddGroup(open, $"New {active.Name}");
        Play(folder, active);
        Assert.Equal(["All", "Chess", "New"], Groups(open, active));
        folder.Delete(recursive: true);
    }

    private static string[] Play(DirectoryInfo folder, Organisation source)
    {
        string output = StoryTests.Run(folder.FullName, source.Server);
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.True(lines.Contains("again: 0"), output);
        Assert.DoesNotContain(lines, static line => line.StartsWith("feed: ", StringComparison.Ordinal) && !line.StartsWith("feed: Applied", StringComparison.Ordinal));
        return lines;
    }

    private static string[] Groups(Organisation open, Organisation active) =>
        [.. new[] { "All", "Chess", "Labs", "New", "Sales" }.Where(group => open.Read(Group(open, $"{group} {active.Name}"), "member")?.Any(static member => member.StartsWith("uid=mirror1,", StringComparison.OrdinalIgnoreCase)) == true)];

    private static void AddGroup(Organisation open, string name) => open.Add(Group(open, name), ("objectClass", "groupOfNames"), ("cn", name), ("member", open.Server.BaseDn));

    private static string Group(Organisation open, string name) => $"cn={name},{open.Root}";

    private static string Policy(Organisation active, Organisation open) => $$"""
        {
          "name": "Mirror", "timeZone": "UTC",
          "systemsOfRecord": { "ad": { "connector": "Ldap", "servers": ["{{active.Server.Server}}"], "certificateAuthority": "{{active.Server.AuthorityFile}}", "credential": "env:STORY", "baseDn": "{{active.Root}}",
            "key": "[anchor]", "attributes": { "employeeId": "[anchor]", "displayName": "[displayName]", "login": "[onPremisesSamAccountName]", "groups": "[memberOf]" } } },
          "lifecycle": [ { "name": "all" } ],
          "directories": {
            "open": { "connector": "Ldap", "servers": ["{{open.Server.Server}}"], "certificateAuthority": "{{open.Server.AuthorityFile}}", "credential": "env:OPEN", "root": "{{open.Root}}",
              "correlation": [ { "match": ["employeeId"] } ], "name": "[login]", "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]" },
              "states": { "active": { "account": "enabled", "create": true, "access": "birthright" }, "left": { "account": "disabled" } } } },
          "entitlements": [ { "name": "Mirror", "grant": [ { "directory": "open", "memberOf": "[groups]", "groups": "* {{active.Name}}" } ] } ],
          "guards": [ { "on": ["enable", "grant", "revoke"], "directory": "*", "maxPercent": 100, "floor": 100 } ],
          "state": { "connector": "Embedded", "path": "state.db" }
        }
        """;
}
