using System.IO;
using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.GraphSimulator.Objects;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>A directory and a tenant in one policy, with the section of the documentation for the tenant.</summary>
public sealed class TwoDirectoryTests : IDisposable
{
    private const string Header = "EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID\n";
    private const string Jane = "88001,Jane,Doe,Sales,Active,2020-01-15,,\n";
    private const string John = "88002,John,Roe,Sales,Active,2021-03-01,,88001\n";
    private const string JohnMoved = "88002,John,Roe,Labs,Active,2021-03-01,,88001\n";
    private const string JohnLeft = "88002,John,Roe,Labs,Terminated,2021-03-01,2026-03-01,88001\n";

    private const string Script = """
        $ErrorActionPreference = 'Stop'
        Import-Module IdentityLifecycle
        if ($First) { New-IdentityDirectory -Policy ./lifecycle.json -Directory corp }
        $plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan
        $plan.Omissions | ForEach-Object { "omitted: $($_.Message)" }
        $plan | Invoke-JoinerMoverLeaver -InitializeState:$First -AllowPast -Confirm:$false | ForEach-Object { "done: $($_.Directory) $($_.Status) $($_.Message)" }
        Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState | ForEach-Object { "again: $_" }
        Get-IdentityAccount -Policy ./lifecycle.json -Directory corp | ForEach-Object { "corp: $($_.EmployeeId) $($_.Anchor) $($_.AccountEnabled)" }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lifecycle-two-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Who_joins_moves_and_leaves_does_so_in_both_and_the_second_run_changes_nothing()
    {
        await using Tenant tenant = await StartAsync();

        string[] joined = await PlayAsync(tenant, Jane + John, isFirst: true);
        Assert.Equal(["cloud Applied", "cloud Applied", "corp Applied", "corp Applied"], Done(joined));
        Assert.Equal([("88001", true), ("88002", true)], Users(tenant).Select(static user => (user.Text("employeeId")!, user.Flag("accountEnabled")!.Value)));
        foreach (DirectoryObject user in Users(tenant))
        {
            Assert.Equal(AnchorOf(joined, user.Text("employeeId")!), new Guid(Convert.FromBase64String(user.Text("onPremisesImmutableId")!)));
        }

        Assert.Equal(["cloud Applied", "corp Applied"], Done(await PlayAsync(tenant, Jane + JohnMoved)));
        Assert.Equal("Labs", Users(tenant)[1].Text("department"));

        string[] left = await PlayAsync(tenant, Jane + JohnLeft);
        Assert.Equal(["cloud Applied", "corp Applied"], Done(left));
        Assert.Equal((true, false), (Users(tenant)[0].Flag("accountEnabled"), Users(tenant)[1].Flag("accountEnabled")));
        Assert.Contains(left, static line => line.StartsWith("corp: 88002", StringComparison.Ordinal) && line.EndsWith("False", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Users_that_are_synchronised_are_written_in_the_directory_and_only_the_tenants_own_attributes_here()
    {
        await using Tenant tenant = await StartAsync();
        await PlayAsync(tenant, Jane + John, isFirst: true);
        string john = Users(tenant)[1].Id;
        Change(tenant, john, static user => user.With("onPremisesSyncEnabled", true).With("usageLocation", "FR"));

        string[] moved = await PlayAsync(tenant, Jane + JohnMoved);
        Assert.Equal(["cloud Applied", "corp Applied"], Done(moved));
        Assert.Equal(("DE", "Sales"), (Users(tenant)[1].Text("usageLocation"), Users(tenant)[1].Text("department")));
        Assert.Contains(moved, static line => line.StartsWith("omitted: department of account john.roe@contoso.com in cloud is synchronised from Active Directory", StringComparison.Ordinal));

        Change(tenant, john, static user => user.With("department", "Labs"));
        string[] left = await PlayAsync(tenant, Jane + JohnLeft);
        Assert.Contains("corp Applied", Done(left));
        Assert.Contains(left, static line => line.Contains("the account in cloud is synchronised from Active Directory, where it must be changed; it is not disabled", StringComparison.Ordinal));
        Assert.True(Users(tenant)[1].Flag("accountEnabled"));
    }

    private static void Change(Tenant tenant, string id, Func<DirectoryObject, DirectoryObject> change) => tenant.Simulator.Tenant.Change(state => state.Put(change(state.Find(id)!)));

    private static DirectoryObject[] Users(Tenant tenant) => [.. tenant.Simulator.Tenant.Truth.OfKind(ObjectKind.User).OrderBy(static user => user.Text("employeeId"), StringComparer.Ordinal)];

    private static string[] Done(string[] lines) => [.. lines.Where(static line => line.StartsWith("done: ", StringComparison.Ordinal)).Select(static line => line[6..].Trim()).Order(StringComparer.Ordinal)];

    private static Guid AnchorOf(string[] lines, string employee) => Guid.Parse(lines.Single(line => line.StartsWith($"corp: {employee} ", StringComparison.Ordinal)).Split(' ')[2]);

    private async Task<Tenant> StartAsync()
    {
        Tenant tenant = await Tenant.StartAsync();
        File.WriteAllText(Path.Combine(_folder.FullName, "lifecycle.json"), $$"""
            {
              "name": "Two", "timeZone": "Europe/Berlin", "defaultDomain": "contoso.com",
              "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[EmployeeID]", "attributes": {
                "employeeId": "[EmployeeID]", "givenName": "[GivenName]", "surname": "[Surname]", "displayName": "Join(\" \", [GivenName], [Surname])", "department": "[Department]",
                "workerStatus": "[Status]", "employeeHireDate": "[HireDate]", "employeeLeaveDateTime": "[LeaveDate]", "manager": { "reference": "[ManagerID]", "in": "hr", "by": "employeeId" } } } },
              "lifecycle": [ { "name": "staff", "activeWhen": "user.workerStatus -eq \"Active\"" } ],
              "directories": {
                "corp": {
                  "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } ], "name": "[displayName]",
                  "attributes": {
                    "userPrincipalName": { "value": "ToLower(Join(\"@\", Join(\".\", [givenName], [surname]), DefaultDomain()))", "apply": "onCreate" },
                    "employeeId": "[employeeId]", "displayName": "[displayName]", "department": "[department]" },
                  "states": { "active": { "account": "enabled", "create": true }, "left": { "account": "disabled", "flow": "freeze" } } },
                {{Documented(tenant)}} },
              "state": { "connector": "Embedded", "path": "lifecycle.db" }
            }
            """);
        return tenant;
    }

    // The section as the documentation shows it; only where the tenant is and who signs in is another.
    private static string Documented(Tenant tenant)
    {
        string page = File.ReadAllText(Path.Combine(Lifecycle.Root, "docs", "entra.md")).ReplaceLineEndings("\n");
        string section = page[page.IndexOf("## Active Directory and Entra ID in one policy", StringComparison.Ordinal)..].Split("```")[1]["jsonc\n".Length..];
        string[] lines = section.Split('\n');
        int signIn = Array.FindIndex(lines, static line => line.Contains("\"tenantId\"", StringComparison.Ordinal));
        lines[signIn] = $"\"service\": \"{tenant.Simulator.Address}\", \"credential\": \"env:STORY\",";
        return string.Join('\n', lines);
    }

    private async Task<string[]> PlayAsync(Tenant tenant, string people, bool isFirst = false)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "hr.csv"), Header + people);
        File.WriteAllText(Path.Combine(_folder.FullName, "story.ps1"), $"$First = ${isFirst}\n{Script}");
        string output = await Lifecycle.RunAsync(_folder.FullName, "story.ps1", tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default));
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.True(lines.Any(static line => line.StartsWith("corp: ", StringComparison.Ordinal)), output);
        Assert.True(!lines.Any(static line => line.StartsWith("again: ", StringComparison.Ordinal)), output);
        return lines;
    }
}
