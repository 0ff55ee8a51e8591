using System.Globalization;
using System.IO;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Comparing;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.KillHarness;

/// <summary>
/// A folder with a policy, an HR export, two directories and a state store, and the line that a scheduled task runs on them every night:
/// compare, then apply. Between the first and the second night some people join, move, leave, come back, marry, and begin or end a leave.
/// </summary>
/// <param name="folder">The folder.</param>
public sealed class NightScenario(string folder)
{
    private const string Policy = """
        {
          "name": "Nights", "timeZone": "UTC", "defaultDomain": "contoso.com",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[id]", "completeness": { "maxEmptiedPercent": 100 }, "attributes": {
            "employeeId": "[id]", "displayName": "[name]", "surname": "[surname]", "department": "[department]", "workerStatus": "[status]",
            "employeeHireDate": "[hired]", "employeeLeaveDateTime": "[left]" } } },
          "lifecycle": [ { "name": "staff", "when": "user.employeeId -ne null", "onLeaveWhen": "user.workerStatus -eq \"Leave\"", "purgeAfter": "P9999D" } ],
          "directories": {
            "corp": { "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } ], "createContainers": true,
              "name": { "value": "Join(\" \", [surname], [employeeId])", "apply": { "onChangeOf": ["surname"] } },
              "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "surname": "[surname]", "department": "[department]",
                "userPrincipalName": { "value": "SelectUniqueValue(Join(\"@\", [surname], DefaultDomain()), Join(\"@\", Append([surname], [employeeId]), DefaultDomain()))", "apply": { "onChangeOf": ["surname"] } },
                "mail": { "value": "[account.userPrincipalName]", "apply": { "onChangeOf": ["surname"] } },
                "proxyAddresses": { "value": "Append(\"SMTP:\", [account.mail])", "apply": "add" } },
              "unique": [ { "attributes": ["userPrincipalName", "mail", "proxyAddresses"] } ],
              "credentials": { "initial": "generate" },
              "states": {
                "active": { "account": "enabled", "create": true, "container": ["Staff", "[department]"], "access": "birthright" },
                "onLeave": { "account": "disabled", "access": "keep" },
                "left": { "account": "disabled", "container": ["Leavers"], "access": "none", "also": ["revokeSessions"] } } },
            "app": { "connector": "Embedded", "path": "app.db", "correlation": [ { "match": ["employeeId"] } ], "name": "[employeeId]",
              "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "mail": "[corp.mail]" },
              "states": { "active": { "account": "enabled", "create": true, "access": "birthright" }, "onLeave": { "account": "disabled", "access": "keep" }, "left": { "account": "disabled", "access": "none" } } } },
          "entitlements": [
            { "name": "Everybody", "grant": [ { "directory": "corp", "group": "Everybody" }, { "directory": "app", "group": "Users" } ] },
            { "name": "Department", "when": "user.department -ne null", "grant": [ { "directory": "corp", "group": "Join(\"\", \"DEP-\", [department])", "groups": "DEP-*" } ] } ],
          "state": { "connector": "Embedded", "path": "state.db" }
        }
        """;

    private static readonly DateTimeOffset s_firstNight = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly EmbeddedConnector s_connector = new();

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The files of the directories, by their names.</summary>
    public IReadOnlyList<string> Directories { get; } = ["corp", "app"];

    /// <summary>The state store's file.</summary>
    public string StatePath => Path.Combine(folder, "state.db");

    private string PolicyPath => Path.Combine(folder, "lifecycle.json");

    /// <summary>Makes the files as they are before the second night: the first night gave everybody their accounts.</summary>
    public static async Task<NightScenario> MakeAsync(string folder, int people)
    {
        Directory.CreateDirectory(folder);
        Array.ForEach(Directory.GetFiles(folder), File.Delete);
        NightScenario scenario = new(folder);
        await File.WriteAllTextAsync(scenario.PolicyPath, Policy);
        foreach (string directory in scenario.Directories)
        {
            await using IDirectory made = s_connector.OpenDirectory(scenario.Settings(directory), initialize: true);
            await ((ILoadableDirectory)made).LoadAsync([.. GroupsOf(directory).Select(static group => new Dictionary<string, Facts.Fact> { ["group"] = Facts.Fact.Of(group) })], "employeeId", CancellationToken.None);
        }

        await scenario.WriteExportAsync(people, isSecond: false);
        await scenario.NightAsync(s_firstNight, KillPoint.Never(), initialize: true);
        await scenario.WriteExportAsync(people, isSecond: true);
        return scenario;
    }

    /// <summary>A copy of the files as they are, in another folder.</summary>
    public NightScenario CopyTo(string target)
    {
        Directory.CreateDirectory(target);
        Array.ForEach(Directory.GetFiles(target), File.Delete);
        foreach (string path in Directory.GetFiles(folder))
        {
            File.Copy(path, Path.Combine(target, Path.GetFileName(path)));
        }

        return new NightScenario(target);
    }

    /// <summary>The line of the second night or of one after it, on the same export.</summary>
    public Task<LifecycleRun> NightAsync(int night, KillPoint kill) => NightAsync(s_firstNight.AddDays(night), kill, initialize: false);

    private static string[] GroupsOf(string directory) => directory == "app" ? ["Users"] : ["Everybody", "DEP-Sales", "DEP-Finance", "DEP-Works"];

    private async Task<LifecycleRun> NightAsync(DateTimeOffset asOf, KillPoint kill, bool initialize)
    {
        NightSystems systems = new(kill);
        NightFront front = new();
        LifecyclePolicy policy = PolicyFile.Read(PolicyFile.ReadText(PolicyPath), PolicyPath, systems);
        (IdentitySet people, _) = await SourceReader.ReadAsync(systems, SourceRequest.Mapped(policy, policy.SystemsOfRecord[0], asOf), front, CancellationToken.None);
        LifecyclePlan plan = await CompareAsync(systems, policy, people, asOf, front);
        return await new PlanApplication(systems, new ApplyRequest(plan, policy) { InitializeState = initialize, AllowPast = true, AcceptedPlan = plan.ContentHash, AcceptReason = "a trial changes many" }, front).RunAsync(CancellationToken.None)
            ?? throw new InvalidOperationException("The run wrote nothing.");
    }

    private static async Task<LifecyclePlan> CompareAsync(NightSystems systems, LifecyclePolicy policy, IdentitySet people, DateTimeOffset asOf, NightFront front)
    {
        DirectoryLease[] leases = [.. policy.Directories.Select(directory => systems.Lease(directory.Connection))];
        using StateComparison comparison = StateComparison.Begin(systems, policy, leases, asOf, mayKeep: false, null, CancellationToken.None);
        return (await comparison.EndAsync(people, null, front, CancellationToken.None)).Plan;
    }

    private ConnectorSettings Settings(string directory) => new(directory, "Embedded", folder, new Dictionary<string, object> { ["path"] = directory + ".db" });

    private async Task WriteExportAsync(int people, bool isSecond)
    {
        StringBuilder rows = new("id,name,surname,department,status,hired,left\n");
        for (int number = 0; number < people; number++)
        {
            if (RowOf(number, isSecond) is string row)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{number:00000},Person {number},{SurnameOf(number, isSecond)},{row}\n");
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "hr.csv"), rows.ToString());
    }

    /// <summary>Two neighbours each marry to one name, which is theirs and the name of nobody else.</summary>
    private static string SurnameOf(int number, bool isSecond) => string.Create(CultureInfo.InvariantCulture, $"{(isSecond && (number % 8) is 6 or 7 ? $"Married{number / 8}" : $"Born{number}")}");

    /// <summary>What the export says of a person: each eighth one joins, moves, leaves, comes back, begins or ends a leave, or stays.</summary>
    private static string? RowOf(int number, bool isSecond) => (number % 8, isSecond) switch
    {
        (0, false) => null,
        (1, true) => "Finance,Active,2020-01-01,",
        (2, true) => "Sales,Active,2020-01-01,2026-03-01",
        (3, false) => "Works,Active,2020-01-01,2026-02-20",
        (3, true) => "Works,Active,2026-03-01,",
        (4, true) => "Sales,Leave,2020-01-01,",
        (5, false) => "Sales,Leave,2020-01-01,",
        _ => "Sales,Active,2020-01-01,",
    };
}
