using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Time;
using Xunit;
using Xunit.Abstractions;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>
/// The nightly line on a service of which every tenth request fails in some way, which shows writes late, and whose runner is killed again and again. In the end
/// everybody has one account, with everything and nothing else. LIFECYCLE_CHAOS sets how many people there are.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output) : IDisposable
{
    private const int MostNights = 12;
    private const int Kills = 5;
    private const double FaultShare = 0.1;

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(20);

    private const string Night = """
        Import-Module IdentityLifecycle
        $results = @(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver -InitializeState -Confirm:$false)
        $results | Group-Object Status | ForEach-Object { "night: $($_.Name) $($_.Count)" }
        "left: $(@(Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState).Count)"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lifecycle-chaos-");

    [Fact]
    public async Task Everybody_ends_with_one_account_although_requests_fail_reads_lag_and_the_runner_is_killed()
    {
        int people = int.TryParse(Environment.GetEnvironmentVariable("LIFECYCLE_CHAOS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 60;
        await using Simulator simulator = await Simulator.StartAsync(new SimulatorOptions { Clock = SimulatorClock.Running() });
        simulator.Tenant.Lag = TimeSpan.FromSeconds(1);
        string group = AddGroup(simulator, "Staff");
        WritePolicy(simulator, people);
        File.WriteAllText(Path.Combine(_folder.FullName, "night.ps1"), Night);
        string token = simulator.Apps.Issue(simulator.Apps.Default);
        AddFaults(simulator);

        Random chance = new(people);
        bool isDone = false;
        for (int night = 0; night < MostNights && !isDone; night++)
        {
            isDone = await PlayAsync(simulator, token, night < Kills ? simulator.Quota.Writes + chance.Next(1, people) : null);
        }

        simulator.Faults.Clear();
        output.WriteLine($"{simulator.Faults.Happened.Count} faults in {simulator.Quota.Requests} requests, {simulator.Quota.Writes} of them writes, {simulator.Quota.Throttled} throttled");
        DirectoryObject[] users = [.. simulator.Tenant.Truth.OfKind(ObjectKind.User)];
        Assert.True(isDone);
        Assert.Equal(Enumerable.Range(1, people).Select(Key), users.Select(static user => user.Text("employeeId")).Order(StringComparer.Ordinal));
        Assert.All(users, static user => Assert.True(user.Flag("accountEnabled")));
        Assert.All(users, static user => Assert.Equal("Sales", user.Text("department")));
        Assert.Equal(people, simulator.Tenant.Truth.Targets(LinkKind.Member, group).Count());
        Assert.Equal(people - 1, users.Count(user => simulator.Tenant.Truth.Targets(LinkKind.Manager, user.Id).Any()));
        simulator.Contract.EnsureHeld();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // A runner that is killed dies once so many writes were sent in all.
    private async Task<bool> PlayAsync(Simulator simulator, string token, int? writes)
    {
        using Process night = Lifecycle.Start(_folder.FullName, "night.ps1", token);
        Task<string> errors = night.StandardError.ReadToEndAsync();
        Task<string> printed = night.StandardOutput.ReadToEndAsync();
        Task ended = night.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(s_glance)) != ended)
        {
            if (simulator.Quota.Writes >= writes)
            {
                night.Kill(entireProcessTree: true);
                break;
            }
        }

        await ended;
        string text = await printed + await errors;
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        string summary = string.Join("; ", lines.Where(static line => line.StartsWith("night: ", StringComparison.Ordinal) || line.StartsWith("left: ", StringComparison.Ordinal)));
        output.WriteLine(summary.Length == 0 && writes is not null ? "killed" : $"{summary} {(lines.Contains("left: 0") ? string.Empty : text)}");
        return lines.Contains("left: 0");
    }

    private static void AddFaults(Simulator simulator) => simulator.Faults.AddByChance(
        1,
        FaultShare,
        new Fault(FaultKind.TooManyRequests) { RetryAfter = TimeSpan.FromSeconds(1) },
        new Fault(FaultKind.ServiceUnavailable),
        new Fault(FaultKind.GatewayTimeout),
        new Fault(FaultKind.GatewayTimeoutAfterWrite),
        new Fault(FaultKind.Reset),
        new Fault(FaultKind.AnswerLost),
        new Fault(FaultKind.TruncatedBody),
        new Fault(FaultKind.Slow));

    private static string AddGroup(Simulator simulator, string name)
    {
        DirectoryObject group = DirectoryObject.From(simulator.Identifiers.Next(), ObjectKind.Group, new { displayName = name, mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>() });
        simulator.Tenant.Change(state => state.Put(group));
        return group.Id;
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"E{number:00000}");

    private void WritePolicy(Simulator simulator, int people)
    {
        StringBuilder rows = new("EmployeeID,Name,Department,Status,ManagerID\n");
        for (int number = 1; number <= people; number++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{Key(number)},Person {number},Sales,Active,{(number == 1 ? string.Empty : Key(number / 2))}\n");
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "hr.csv"), rows.ToString());
        File.WriteAllText(Path.Combine(_folder.FullName, "lifecycle.json"), $$"""
            {
              "name": "Chaos", "timeZone": "Europe/Berlin", "defaultDomain": "contoso.com",
              "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[EmployeeID]", "attributes": {
                "employeeId": "[EmployeeID]", "displayName": "[Name]", "department": "[Department]", "workerStatus": "[Status]", "manager": { "reference": "[ManagerID]", "in": "hr", "by": "employeeId" } } } },
              "lifecycle": [ { "name": "staff", "activeWhen": "user.workerStatus -eq \"Active\"" } ],
              "directories": { "cloud": {
                "connector": "EntraId", "service": "{{simulator.Address}}", "credential": "env:STORY", "correlation": [ { "match": ["employeeId"] } ],
                "credentials": { "initial": "generate", "deliver": "none" },
                "attributes": {
                  "userPrincipalName": { "value": "Join(\"@\", ToLower([employeeId]), DefaultDomain())", "apply": "onCreate" },
                  "employeeId": "[employeeId]", "displayName": "[displayName]", "department": "[department]", "manager": { "reference": "[manager]" } },
                "states": { "active": { "account": "enabled", "create": true, "access": "birthright" }, "left": { "account": "disabled", "access": "noneAtAll" } } } },
              "entitlements": [ { "name": "Staff", "grant": [ { "directory": "cloud", "group": "Staff" } ] } ],
              "guards": [ { "on": [ "create", "enable", "grant", "update", "credential" ], "directory": "*", "maxPercent": 100, "floor": 100000 } ],
              "apply": { "quotaShare": 90 },
              "state": { "connector": "Embedded", "path": "lifecycle.db" }
            }
            """);
    }
}
