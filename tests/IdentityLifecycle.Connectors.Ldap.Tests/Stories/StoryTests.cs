using System.IO;
using System.Reflection;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Stories;

/// <summary>The quickstart's story, played by the real commands on real servers.</summary>
public class StoryTests
{
    private const string Header = "EmployeeID,GivenName,Surname,Department,Status,OnLeave,HireDate,LeaveDate,ManagerID,Login\n";
    private const string Jane = "88001,Jane,Doe,Sales,Active,No,2020-01-15,,,jane\n";
    private const string JaneOnLeave = "88001,Jane,Doe,Sales,Active,Yes,2020-01-15,,,jane\n";
    private const string John = "88002,John,Roe,Sales,Active,No,2021-03-01,,88001,john\n";
    private const string JohnMoved = "88002,John,Roe,\"R&D, Labs\",Active,No,2021-03-01,,88003,john\n";
    private const string JohnLeft = "88002,John,Roe,\"R&D, Labs\",Terminated,No,2021-03-01,2026-01-31,88003,john\n";
    private const string Zoe = "88003,Zoë,\"O'Neil (*), \\ #1\",\"R&D, Labs\",Active,No,2019-05-01,,88001,zoe\n";
    private const string ZoeLeft = "88003,Zoë,\"O'Neil (*), \\ #1\",\"R&D, Labs\",Terminated,No,2019-05-01,2026-01-31,88001,zoe\n";

    private const string Script = """
        $ErrorActionPreference = 'Stop'
        Import-Module $args[0]
        Test-IdentityDirectory -Policy ./lifecycle.json | ForEach-Object { "check: $($_.Check): $($_.IsOk): $($_.Message)" }
        function Play([string] $day, [switch] $first) {
            [System.IO.File]::Copy("$PWD/$day.csv", "$PWD/hr.csv", $true)
            Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver -InitializeState:$first |
                Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "${day}: $($_.Status) $($_.Message)" }
            "${day}: again $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState).Count)"
            Get-IdentityAccount -Policy ./lifecycle.json | Where-Object { $_.Container } | ForEach-Object { "${day}: $($_.EmployeeId) enabled=$($_.AccountEnabled) in $($_.Container) groups=$(($_.MemberOf | ForEach-Object { $_.Split(' ')[0] }) -join '+')" }
        }
        Play join -first
        Play move
        Play absence
        Play leave
        Play rehire
        Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { "reading: $_" }
        Play mistake
        Get-LifecycleRun -Last 1 | Undo-LifecycleRun -Reason 'wrong date in HR' | Invoke-JoinerMoverLeaver |
            Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "undo: $($_.Status) $($_.Message)" }
        "undo: again $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState).Count)"
        Get-IdentityAccount -Policy ./lifecycle.json | Where-Object { $_.Container } | ForEach-Object { "undo: $($_.EmployeeId) enabled=$($_.AccountEnabled) in $($_.Container) groups=$(($_.MemberOf | ForEach-Object { $_.Split(' ')[0] }) -join '+')" }
        """;

    [ServerTheory, EachServer]
    public async Task Join_move_absence_leave_rehire_and_undo_end_as_the_policy_says(ServerKind kind)
    {
        TestServer server = Servers.Get(kind);
        await using Organisation organisation = server.NewOrganisation();
        organisation.AddGroup("All");
        organisation.AddGroup("Sales");
        organisation.AddGroup("Labs");

        // Changes alone are read only where a deleted object shows that deletions are seen.
        organisation.Delete(organisation.AddUser("Gone"));
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-story-");
        foreach ((string day, string people) in Days)
        {
            File.WriteAllText(Path.Combine(folder.FullName, day + ".csv"), Header + people);
        }

        File.WriteAllText(Path.Combine(folder.FullName, "lifecycle.json"), Policy(organisation));
        File.WriteAllText(Path.Combine(folder.FullName, "story.ps1"), Script);
        string output = Run(folder.FullName, server);
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        string[] Of(string day) => [.. lines.Where(line => line.StartsWith(day + ": ", StringComparison.Ordinal)).Select(line => line[(day.Length + 2)..])];

        Assert.All(Days.Select(static day => day.Day).Append("undo"), day =>
        {
            Assert.True(Of(day).Contains("again 0"), output);
            Assert.True(Of(day).Any(static line => line.StartsWith("Applied", StringComparison.Ordinal)), output);
            Assert.DoesNotContain(Of(day), static line => line.StartsWith("Failed", StringComparison.Ordinal) || line.StartsWith("Drift", StringComparison.Ordinal) || line.StartsWith("Skipped", StringComparison.Ordinal));
        });
        string users = kind == ServerKind.Samba ? "Domain+" : string.Empty;
        Assert.Equal(
            [$"88001 enabled=True in Staff / Sales groups={users}All+Sales", $"88002 enabled=True in Staff / Sales groups={users}All+Sales", $"88003 enabled=True in Staff / R&D, Labs groups={users}All+Labs"],
            Accounts(Of("join")));
        Assert.Contains($"88002 enabled=True in Staff / R&D, Labs groups={users}All+Labs", Accounts(Of("move")));
        Assert.Contains($"88001 enabled=False in Staff / Sales groups={users}All+Sales", Accounts(Of("absence")));
        Assert.Contains($"88002 enabled=False in Leavers groups={users.TrimEnd('+')}", Accounts(Of("leave")));
        Assert.Contains($"88001 enabled=True in Staff / Sales groups={users}All+Sales", Accounts(Of("leave")));
        Assert.Contains($"88002 enabled=True in Staff / R&D, Labs groups={users}All+Labs", Accounts(Of("rehire")));
        Assert.Contains($"88003 enabled=False in Leavers groups={users.TrimEnd('+')}", Accounts(Of("mistake")));
        Assert.Contains($"88003 enabled=True in Staff / R&D, Labs groups={users}All+Labs", Accounts(Of("undo")));
        Assert.Equal(kind == ServerKind.Samba, Array.Exists(Of("reading"), static line => line.Contains("that changed since", StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Administrator.RevealPassword(), output, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [ServerTheory, EachServer]
    public async Task Leavers_of_one_name_get_two_in_the_leavers_container_and_an_undo_gives_them_back(ServerKind kind)
    {
        const string Script = """
            $ErrorActionPreference = 'Stop'
            Import-Module $args[0]
            function Show([string] $day) {
                "${day}: again $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState).Count)"
                Get-IdentityAccount -Policy ./lifecycle.json | Where-Object { $_.Container } | ForEach-Object { "${day}: $($_.EmployeeId) enabled=$($_.AccountEnabled) $($_.Name) in $($_.Container)" }
            }
            function Play([string] $day, [switch] $first) {
                [System.IO.File]::Copy("$PWD/$day.csv", "$PWD/hr.csv", $true)
                Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver -InitializeState:$first |
                    Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "${day}: $($_.Status) $($_.Message)" }
                Show $day
            }
            Play join -first
            Play leave
            Get-LifecycleRun -Last 1 | Undo-LifecycleRun -Reason 'wrong dates in HR' | Invoke-JoinerMoverLeaver |
                Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "undo: $($_.Status) $($_.Message)" }
            Show undo
            """;
        // Ids and logins are unique in the whole server, which the stories share.
        const string People = "88011,Jane,Doe,Sales,@,No,2020-01-15,!,,doe1\n88012,Jane,Doe,\"R&D, Labs\",@,No,2021-03-01,!,,doe2\n88013,Ann,Lee,Sales,Active,No,2019-05-01,,,lee\n";
        TestServer server = Servers.Get(kind);
        await using Organisation organisation = server.NewOrganisation();
        organisation.AddGroup("All");
        organisation.AddGroup("Sales");
        organisation.AddGroup("Labs");
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-names-");
        File.WriteAllText(Path.Combine(folder.FullName, "join.csv"), Header + People.Replace("@", "Active", StringComparison.Ordinal).Replace("!", string.Empty, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder.FullName, "leave.csv"), Header + People.Replace("@", "Terminated", StringComparison.Ordinal).Replace("!", "2026-01-31", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder.FullName, "lifecycle.json"), Policy(organisation));
        File.WriteAllText(Path.Combine(folder.FullName, "story.ps1"), Script);
        string output = Run(folder.FullName, server);
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        string[] Of(string day) => [.. lines.Where(line => line.StartsWith(day + ": 8801", StringComparison.Ordinal)).Select(line => line[(day.Length + 2)..]).Order(StringComparer.Ordinal).Take(2)];

        Assert.All(["join", "leave", "undo"], day => Assert.True(lines.Contains(day + ": again 0"), output));
        Assert.DoesNotContain(lines, static line => line.Contains(": Failed", StringComparison.Ordinal) || line.Contains(": Drift", StringComparison.Ordinal) || line.Contains(": Skipped", StringComparison.Ordinal));
        string[] before = ["88011 enabled=True Jane Doe in Staff / Sales", "88012 enabled=True Jane Doe in Staff / R&D, Labs"];
        Assert.Equal(before, Of("join"));
        Assert.Equal(["88011 enabled=False Jane Doe in Leavers", "88012 enabled=False Jane Doe 88012 in Leavers"], Of("leave"));
        Assert.Equal(before, Of("undo"));
        folder.Delete(recursive: true);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    public async Task Active_Directory_feeds_OpenLdap_and_an_embedded_directory_groups_included(ServerKind source)
    {
        await using Organisation active = Servers.Get(source).NewOrganisation();
        await using Organisation open = Servers.Slapd.NewOrganisation();
        string boss = active.AddUser("Jane Doe", ("displayName", "Jane Doe"), ("sAMAccountName", "feed1"));
        string member = active.AddUser("John \\, Roe", ("displayName", "John, Roe"), ("sAMAccountName", "feed2"), ("manager", boss));
        active.AddGroup("Sales", member);
        open.AddGroup("Sales");
        string policy = $$"""
            {
              "name": "Feed", "timeZone": "UTC",
              "systemsOfRecord": { "ad": { "connector": "Ldap", "servers": ["{{active.Server.Server}}"], "certificateAuthority": "{{active.Server.AuthorityFile}}", "credential": "env:STORY", "baseDn": "{{active.Root}}",
                "key": "[anchor]", "attributes": { "onPremisesImmutableId": "[anchor]", "employeeId": "[anchor]", "displayName": "[displayName]", "login": "[onPremisesSamAccountName]", "proxyAddresses": "[memberOf]",
                "manager": { "reference": "[manager]", "in": "ad", "by": "onPremisesImmutableId" } } } },
              "lifecycle": [ { "name": "all" } ],
              "directories": {
                "open": { "connector": "Ldap", "servers": ["{{open.Server.Server}}"], "certificateAuthority": "{{open.Server.AuthorityFile}}", "credential": "env:OPEN", "root": "{{open.Root}}", "correlation": [ { "match": ["employeeId"] } ], "name": "[login]",
                  "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "cn": "[displayName]", "manager": { "reference": "[manager]" } }, "states": { "active": { "account": "enabled", "create": true, "access": "birthright" }, "left": { "account": "disabled" } } },
                "copy": { "connector": "Embedded", "path": "copy.db", "correlation": [ { "match": ["employeeId"] } ], "name": "[displayName]",
                  "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "onPremisesImmutableId": "[onPremisesImmutableId]", "manager": { "reference": "[manager]" } }, "states": { "active": { "account": "enabled", "create": true }, "left": { "account": "disabled" } } } },
              "entitlements": [ { "name": "Sales", "when": "user.proxyAddresses -any (_ -eq \"Sales {{active.Name}}\")", "grant": [ { "directory": "open", "group": "Sales {{open.Name}}" } ] } ],
              "guards": [ { "on": ["enable", "grant"], "directory": "*", "maxPercent": 100, "floor": 100 } ],
              "state": { "connector": "Embedded", "path": "state.db" }
            }
            """;
        const string Feed = """
            $ErrorActionPreference = 'Stop'
            New-IdentityDirectory -Policy ./lifecycle.json -Directory copy
            Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver -InitializeState |
                Where-Object { $_ -is [IdentityLifecycle.Journal.ChangeResult] } | ForEach-Object { "feed: $($_.Status) $($_.Message)" }
            "feed: again $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState).Count)"
            Get-IdentityAccount -Policy ./lifecycle.json | Where-Object { $_.EmployeeID } | ForEach-Object { "$($_.Directory): $($_.DisplayName) manager=$([bool] $_.Manager) groups=$($_.MemberOf.Count)" }
            """;
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-feed-");
        File.WriteAllText(Path.Combine(folder.FullName, "lifecycle.json"), policy);
        File.WriteAllText(Path.Combine(folder.FullName, "story.ps1"), Feed);
        string output = Run(folder.FullName, active.Server);
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.True(lines.Contains("feed: again 0"), output);
        Assert.True(lines.Contains("open: John, Roe manager=True groups=1") && lines.Contains("open: Jane Doe manager=False groups=0"), output);
        Assert.True(lines.Contains("copy: John, Roe manager=True groups=0") && lines.Contains("copy: Jane Doe manager=False groups=0"), output);
        folder.Delete(recursive: true);
    }

    // The rehire has an empty line more than the move: an export with the very bytes of an earlier one would be refused as old.
    private static (string Day, string People)[] Days =>
    [
        ("join", Jane + John + Zoe), ("move", Jane + JohnMoved + Zoe), ("absence", JaneOnLeave + JohnMoved + Zoe), ("leave", Jane + JohnLeft + Zoe), ("rehire", Jane + JohnMoved + Zoe + "\n"), ("mistake", Jane + JohnMoved + ZoeLeft),
    ];

    private static string[] Accounts(string[] lines) => [.. lines.Where(static line => char.IsDigit(line[0])).Order(StringComparer.Ordinal).Select(static line => line[..(line.IndexOf("groups=", StringComparison.Ordinal) + 7)] + string.Join('+', line[(line.IndexOf("groups=", StringComparison.Ordinal) + 7)..].Split('+').OrderBy(static name => name == "Domain" ? string.Empty : name, StringComparer.Ordinal)))];

    internal static string Run(string folder, TestServer server, params (string Name, string Value)[] more)
    {
        string host = typeof(StoryTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "Host").Value!;
        Dictionary<string, string> environment = new()
        {
            ["STORY_USERNAME"] = server.Administrator.UserName,
            ["STORY_PASSWORD"] = server.Administrator.RevealPassword(),
            ["OPEN_USERNAME"] = Servers.Slapd.Administrator.UserName,
            ["OPEN_PASSWORD"] = Servers.Slapd.Administrator.RevealPassword(),
            ["PWD"] = folder,
            ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath!)!,
        };
        foreach ((string name, string value) in more)
        {
            environment[name] = value;
        }

        return OwnProcess.Run("/bin/sh", environment, ["-c", "cd \"$0\" && exec \"$1\" run story.ps1 IdentityLifecycle 2>&1", folder, host]);
    }

    internal static string Policy(Organisation organisation)
    {
        bool isActive = organisation.Server.IsActiveDirectory;
        string unique = isActive
            ? "\"userPrincipalName\": { \"value\": \"Join(\\\"@\\\", [login], \\\"lifecycle.test\\\")\", \"apply\": \"onCreate\" }, \"onPremisesSamAccountName\": { \"value\": \"[login]\", \"apply\": \"onCreate\" },"
            : "\"onPremisesSamAccountName\": { \"value\": \"[login]\", \"apply\": \"onCreate\" },";
        return $$"""
            {
              "name": "Story", "timeZone": "Europe/Berlin",
              "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[EmployeeID]", "attributes": {
                "employeeId": "[EmployeeID]", "givenName": "[GivenName]", "surname": "[Surname]", "displayName": "Join(\" \", [GivenName], [Surname])", "department": "[Department]", "login": "[Login]",
                "workerStatus": "[Status]", "onLeave": "[OnLeave]", "employeeHireDate": "[HireDate]", "employeeLeaveDateTime": "[LeaveDate]", "manager": { "reference": "[ManagerID]", "in": "hr", "by": "employeeId" } } } },
              "lifecycle": [ { "name": "staff", "activeWhen": "user.workerStatus -eq \"Active\"", "onLeaveWhen": "user.onLeave -eq \"Yes\"" } ],
              "directories": { "corp": {
                "connector": "Ldap", "servers": ["{{organisation.Server.Server}}"], "certificateAuthority": "{{organisation.Server.AuthorityFile}}", "credential": "env:STORY", "disabledReason": "description", "mustChangePassword": false,
                {{(isActive ? string.Empty : "\"nameAttribute\": \"cn\",")}}
                "root": "{{organisation.Root}}", "createContainers": true, "correlation": [ { "match": ["employeeId"] } ],
                "name": "SelectUniqueValue([displayName], Join(\" \", [displayName], [employeeId]))",
                "credentials": { "initial": "generate", "deliver": "none" },
                "attributes": { {{unique}} "employeeId": "[employeeId]", "givenName": "[givenName]", "surname": "[surname]", "displayName": "[displayName]", "department": "[department]", "manager": { "reference": "[manager]" } },
                "states": {
                  "active": { "account": "enabled", "create": true, "container": ["Staff", "[department]"], "access": "birthright" },
                  "onLeave": { "account": "disabled", "access": "keep" },
                  "left": { "account": "disabled", "container": ["Leavers"], "access": "noneAtAll", "keep": ["Domain Users"] } } } },
              "entitlements": [
                { "name": "Everybody", "grant": [ { "directory": "corp", "group": "All {{organisation.Name}}" } ] },
                { "name": "Sales", "when": "user.department -eq \"Sales\"", "grant": [ { "directory": "corp", "group": "Sales {{organisation.Name}}" } ] },
                { "name": "Labs", "when": "user.department -eq \"R&D, Labs\"", "grant": [ { "directory": "corp", "group": "Labs {{organisation.Name}}" } ] } ],
              "guards": [ { "on": ["disable", "delete", "enable", "revoke", "grant", "move", "rename"], "directory": "*", "maxPercent": 100, "floor": 100 } ],
              "state": { "connector": "Embedded", "path": "state.db" }
            }
            """;
    }
}
