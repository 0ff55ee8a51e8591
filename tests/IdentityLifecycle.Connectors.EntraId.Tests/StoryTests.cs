using System.IO;
using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>The quickstart's story, played by the real commands on a tenant.</summary>
public sealed class StoryTests
{
    private const string Header = "EmployeeID,GivenName,Surname,Department,Status,OnLeave,HireDate,LeaveDate,ManagerID\n";
    private const string Jane = "88001,Jane,Doe,Sales,Active,No,2020-01-15,,\n";
    private const string JaneOnLeave = "88001,Jane,Doe,Sales,Active,Yes,2020-01-15,,\n";
    private const string John = "88002,John,Roe,Sales,Active,No,2021-03-01,,88001\n";
    private const string JohnMoved = "88002,John,Roe,Labs,Active,No,2021-03-01,,88003\n";
    private const string JohnLeft = "88002,John,Roe,Labs,Terminated,No,2021-03-01,2026-03-01,88003\n";
    private const string Zoe = "88003,Zoë,O'Neil,Labs,Active,No,2019-05-01,,88001\n";
    private const string ZoeLeft = "88003,Zoë,O'Neil,Labs,Terminated,No,2019-05-01,2026-03-01,88001\n";

    private const string Script = """
        $ErrorActionPreference = 'Stop'
        Import-Module IdentityLifecycle
        function Play([string] $Day, [datetimeoffset] $AsOf = [datetimeoffset]::Now, [switch] $First) {
            [System.IO.File]::Copy("$PWD/$Day.csv", "$PWD/hr.csv", $true)
            Import-SystemOfRecord -Policy ./lifecycle.json -AsOf $AsOf | Compare-IdentityState -AsOf $AsOf -AsPlan | Invoke-JoinerMoverLeaver -InitializeState:$First -AllowPast -Confirm:$false |
                ForEach-Object { "${Day}: $($_.Status) $($_.Message)" }
            "${Day}: again $(@(Import-SystemOfRecord -Policy ./lifecycle.json -AsOf $AsOf | Compare-IdentityState -AsOf $AsOf).Count)"
        }
        function UndoLast([string] $Day) {
            Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Undo-LifecycleRun -Reason 'wrong date in HR' | Invoke-JoinerMoverLeaver -Confirm:$false | ForEach-Object { "${Day}: $($_.Status) $($_.Message)" }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lifecycle-entra-");

    [Fact]
    public async Task Join_move_absence_leave_rehire_undo_and_purge_end_as_the_policy_says()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        string all = tenant.AddGroup("All");
        string sales = tenant.AddGroup("Sales");
        string labs = tenant.AddGroup("Labs");
        string zoe = tenant.AddUser("zoe.oneil", new { employeeId = "88003", department = "Sales" });
        Write(tenant);
        string token = tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default);

        await PlayAsync("join", "Play join 2026-03-02 -First", token, Jane + John + Zoe);
        string john = Id(tenant, "88002");
        Assert.Equal((true, "john.roe@contoso.com", Id(tenant, "88001")), (Find(tenant, john).Flag("accountEnabled"), Find(tenant, john).Text("userPrincipalName"), ManagerOf(tenant, john)));
        Assert.Equal([all, sales], GroupsOf(tenant, john, all, sales, labs));
        Assert.Equal([all, labs], GroupsOf(tenant, zoe, all, sales, labs));

        await PlayAsync("move", "Play move 2026-03-03", token, Jane + JohnMoved + Zoe);
        Assert.Equal([all, labs], GroupsOf(tenant, john, all, sales, labs));
        Assert.Equal(zoe, ManagerOf(tenant, john));

        await PlayAsync("absence", "Play absence 2026-03-04", token, JaneOnLeave + JohnMoved + Zoe);
        Assert.False(Find(tenant, Id(tenant, "88001")).Flag("accountEnabled"));

        tenant.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        await PlayAsync("leave", "Play leave 2026-03-05", token, Jane + JohnLeft + Zoe);
        Assert.Equal((false, true), (Find(tenant, john).Flag("accountEnabled"), Find(tenant, john).Get("signInSessionsValidFromDateTime") is not null));
        Assert.Empty(GroupsOf(tenant, john, all, sales, labs));

        await PlayAsync("rehire", "Play rehire 2026-03-06", token, Zoe + Jane + JohnMoved);
        Assert.True(Find(tenant, john).Flag("accountEnabled"));
        Assert.Equal([all, labs], GroupsOf(tenant, john, all, sales, labs));

        await PlayAsync("mistake", "Play mistake 2026-03-07", token, Jane + JohnMoved + ZoeLeft);
        Assert.Empty(GroupsOf(tenant, zoe, all, sales, labs));
        await PlayAsync("undo", "UndoLast undo", token, string.Empty);
        Assert.True(Find(tenant, zoe).Flag("accountEnabled"));
        Assert.Equal([all, labs], GroupsOf(tenant, zoe, all, sales, labs));
    }

    [Fact]
    public async Task A_leaver_is_disabled_and_deleted_after_the_days_and_an_undo_brings_the_account_back()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.AddGroup("All");
        tenant.AddGroup("Sales");
        tenant.AddGroup("Labs");
        Write(tenant);
        string token = tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default);

        await PlayAsync("join", "Play join -First", token, Jane + JohnMoved + Zoe);
        string john = Id(tenant, "88002");
        await PlayAsync("leave", "Play leave", token, Jane + JohnLeft + Zoe);
        Assert.False(Find(tenant, john).Flag("accountEnabled"));
        StoreClock.AgeDisabling(Path.Combine(_folder.FullName, "lifecycle.db"), 31);
        await PlayAsync("purge", "Play purge", token, Jane + JohnLeft + Zoe);
        Assert.Null(tenant.Simulator.Tenant.Truth.Find(john));
        Assert.Contains(john, tenant.Simulator.Tenant.Truth.Deleted.Keys);

        await PlayAsync("back", "UndoLast back", token, string.Empty);
        Assert.Equal("88002", Find(tenant, john).Text("employeeId"));
        Assert.False(Find(tenant, john).Flag("accountEnabled"));
    }

    [Fact]
    public async Task Whoever_comes_back_within_thirty_days_of_the_deletion_gets_the_same_user_back()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        string all = tenant.AddGroup("All");
        string sales = tenant.AddGroup("Sales");
        string labs = tenant.AddGroup("Labs");
        Write(tenant);
        string token = tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default);
        await PlayAsync("join", "Play join -First", token, Jane + JohnMoved + Zoe);
        string john = Id(tenant, "88002");
        await PlayAsync("leave", "Play leave", token, Jane + JohnLeft + Zoe);
        StoreClock.AgeDisabling(Path.Combine(_folder.FullName, "lifecycle.db"), 31);
        await PlayAsync("purge", "Play purge", token, Jane + JohnLeft + Zoe);

        await PlayAsync("back", "Play back", token, Zoe + Jane + JohnMoved, leftToDo: 1);
        Assert.False(Find(tenant, john).Flag("accountEnabled"));
        await PlayAsync("again", "Play again", token, Zoe + Jane + JohnMoved);
        Assert.Equal((john, true), (Id(tenant, "88002"), Find(tenant, john).Flag("accountEnabled")));
        Assert.Equal([all, labs], GroupsOf(tenant, john, all, sales, labs));
    }

    [Fact]
    public async Task A_joiner_gets_licence_role_and_app_role_and_a_leaver_loses_them_all()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        TenantAccess access = new(tenant);
        string group = tenant.AddGroup("Bookkeeping");
        tenant.Simulator.Apps.Default.DirectoryRoles.Add("Privileged Authentication Administrator");
        Write(tenant, """
            { "name": "Office", "grant": [ { "directory": "cloud", "license": "SPE_E3" } ] },
            { "name": "Help", "grant": [ { "directory": "cloud", "role": "Helpdesk Administrator" }, { "directory": "cloud", "app": "Expenses", "appRole": "Approver" } ] }
            """);
        string token = tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default);

        await PlayAsync("join", "Play join 2026-03-02 -First", token, Jane + JohnMoved + Zoe);
        string john = Id(tenant, "88002");
        Assert.All(access.All, one => Assert.True(access.Has(john, one)));
        access.Give(john, TenantAccess.ProjectLicence);
        access.Give(group, TenantAccess.OfficeLicence);
        tenant.AddMember(group, john);

        await PlayAsync("leave", "Play leave 2026-03-05", token, Jane + JohnLeft + Zoe);
        Assert.All(access.All.Append(TenantAccess.ProjectLicence), one => Assert.False(access.Has(john, one)));
        Assert.Empty(GroupsOf(tenant, john, group));

        await PlayAsync("rehire", "Play rehire 2026-03-06", token, Zoe + Jane + JohnMoved);
        Assert.All(access.All, one => Assert.True(access.Has(john, one)));
        Assert.False(access.Has(john, TenantAccess.ProjectLicence));
        await PlayAsync("undo", "UndoLast undo", token, string.Empty);
        Assert.All(access.All, one => Assert.False(access.Has(john, one)));
    }

    [Fact]
    public async Task Whoever_follows_a_sponsor_who_leaves_is_written_with_the_leaver_and_taken_back_with_the_run()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        foreach (string group in new[] { "All", "Sales", "Labs" })
        {
            tenant.AddGroup(group);
        }

        string ana = tenant.AddUser("ana", new { userType = "Guest", mail = "ana@supplier.example" });
        Write(tenant, guests: """ "guests": [ { "name": "all", "directory": "cloud", "stale": { "sponsors": { "atLeast": 1, "succession": ["manager"] } } } ],""");
        string token = tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default);
        await PlayAsync("join", "Play join 2026-03-02 -First", token, Jane + JohnMoved + Zoe);
        (string john, string zoe) = (Id(tenant, "88002"), Id(tenant, "88003"));
        tenant.Simulator.Tenant.Change(state => state.Link(LinkKind.Sponsor, ana, john));

        await PlayAsync("leave", "Play leave 2026-03-05", token, Jane + JohnLeft + Zoe);
        Assert.Equal((false, zoe), (Find(tenant, john).Flag("accountEnabled"), Assert.Single(SponsorsOf(tenant, ana))));

        await PlayAsync("undo", "UndoLast undo", token, string.Empty);
        Assert.Equal((true, john), (Find(tenant, john).Flag("accountEnabled"), Assert.Single(SponsorsOf(tenant, ana))));
        Assert.True(Find(tenant, ana).Flag("accountEnabled"));
    }

    [Fact]
    public async Task A_plan_tells_who_enters_and_leaves_dynamic_groups_before_anything_is_written()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        foreach (string group in new[] { "All", "Sales", "Labs" })
        {
            tenant.AddGroup(group);
        }

        foreach ((string name, string rule) in new[] { ("All of Sales", "user.department -eq \"Sales\""), ("All of Labs", "user.department -eq \"Labs\""), ("Members", "user.userType -eq \"Member\""), ("Everybody", "user.objectId -ne null") })
        {
            tenant.AddGroup(name, new { mailEnabled = false, securityEnabled = true, groupTypes = new[] { "DynamicMembership" }, membershipRule = rule, membershipRuleProcessingState = "On" });
        }

        tenant.AddUser("zoe.oneil", new { employeeId = "88003", department = "Sales", userType = "Member" });
        Write(tenant);
        File.WriteAllText(Path.Combine(_folder.FullName, "hr.csv"), Header + Jane + Zoe);
        File.WriteAllText(Path.Combine(_folder.FullName, "story.ps1"), """
            $ErrorActionPreference = 'Stop'
            Import-Module IdentityLifecycle
            (Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan).Consequences | ForEach-Object { "told: $($_.Group) $($_.Change) $($_.Account): $($_.Reason)" }
            """);

        string output = await Lifecycle.RunAsync(_folder.FullName, "story.ps1", tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default));

        Assert.Equal(
            [
                "told: All of Labs Enters zoe.oneil@contoso.com: department is \"Labs\"",
                "told: All of Sales Enters jane.doe@contoso.com: department is \"Sales\"",
                "told: All of Sales Leaves zoe.oneil@contoso.com: department is \"Labs\"",
                "told: Everybody Enters jane.doe@contoso.com",
                "told: Members Enters jane.doe@contoso.com: userType is \"Member\"",
            ],
            output.ReplaceLineEndings("\n").Split('\n').Where(static line => line.StartsWith("told: ", StringComparison.Ordinal)).Select(static line => line.StartsWith("told: Everybody", StringComparison.Ordinal) ? line[..line.IndexOf(": ", 7, StringComparison.Ordinal)] : line));
    }

    private async Task PlayAsync(string day, string call, string token, string people, int leftToDo = 0)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, $"{day}.csv"), Header + people);
        File.WriteAllText(Path.Combine(_folder.FullName, "story.ps1"), $"{Script}\n{call}\n");
        string output = await Lifecycle.RunAsync(_folder.FullName, "story.ps1", token);
        string[] lines = [.. output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith($"{day}: ", StringComparison.Ordinal)).Select(line => line[(day.Length + 2)..])];
        Assert.True(lines.Any(static line => line.StartsWith("Applied", StringComparison.Ordinal)), output);
        Assert.True(lines.All(line => line.StartsWith("Applied", StringComparison.Ordinal) || line == $"again {leftToDo}"), output);
        Assert.DoesNotContain(token, output, StringComparison.Ordinal);
    }

    private const string Groups = """
            { "name": "All", "grant": [ { "directory": "cloud", "group": "All" } ] },
            { "name": "Department", "when": "user.department -ne null", "grant": [ { "directory": "cloud", "group": "[department]" } ] }
        """;

    private void Write(Tenant tenant, string entitlements = Groups, string guests = "") => File.WriteAllText(Path.Combine(_folder.FullName, "lifecycle.json"), $$"""
        {
          "name": "Story", "timeZone": "Europe/Berlin", "defaultDomain": "contoso.com",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[EmployeeID]", "attributes": {
            "employeeId": "[EmployeeID]", "givenName": "[GivenName]", "surname": "[Surname]", "displayName": "Join(\" \", [GivenName], [Surname])", "department": "[Department]",
            "workerStatus": "[Status]", "onLeave": "[OnLeave]", "employeeHireDate": "[HireDate]", "employeeLeaveDateTime": "[LeaveDate]", "manager": { "reference": "[ManagerID]", "in": "hr", "by": "employeeId" } } } },
          "lifecycle": [ { "name": "staff", "activeWhen": "user.workerStatus -eq \"Active\"", "onLeaveWhen": "user.onLeave -eq \"Yes\"", "purgeAfter": "P30D" } ],
          "directories": { "cloud": {
            "connector": "EntraId", "service": "{{tenant.Simulator.Address}}", "credential": "env:STORY", "correlation": [ { "match": ["employeeId"] } ],
            "attributes": {
              "userPrincipalName": { "value": "Join(\"@\", ToLower(Replace(NormalizeDiacritics(Join(\".\", [givenName], [surname])), \"'\", , , \"\", , )), DefaultDomain())", "apply": "onCreate" },
              "employeeId": "[employeeId]", "givenName": "[givenName]", "surname": "[surname]", "displayName": "[displayName]", "usageLocation": "\"DE\"", "department": "[department]", "manager": { "reference": "[manager]" } },
            "states": {
              "active": { "account": "enabled", "create": true, "access": "birthright" }, "onLeave": { "account": "disabled", "access": "keep" },
              "left": { "account": "disabled", "access": "noneAtAll", "flow": "freeze", "also": ["revokeSessions"] }, "purged": { "account": "deleted" } } } },
          "entitlements": [
            {{entitlements}} ],{{guests}}
          "state": { "connector": "Embedded", "path": "lifecycle.db" }
        }
        """);

    private static DirectoryObject Find(Tenant tenant, string id) => tenant.Simulator.Tenant.Truth.Find(id)!;

    private static string Id(Tenant tenant, string employeeId) => Assert.Single(tenant.Simulator.Tenant.Truth.OfKind(ObjectKind.User), user => user.Text("employeeId") == employeeId).Id;

    private static string? ManagerOf(Tenant tenant, string id) => tenant.Simulator.Tenant.Truth.Targets(LinkKind.Manager, id).FirstOrDefault()?.Id;

    private static IEnumerable<string> SponsorsOf(Tenant tenant, string id) => tenant.Simulator.Tenant.Truth.Targets(LinkKind.Sponsor, id).Select(static sponsor => sponsor.Id);

    private static string[] GroupsOf(Tenant tenant, string id, params string[] groups) => [.. groups.Where(group => tenant.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Any(member => member.Id == id))];
}
