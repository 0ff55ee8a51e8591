using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.KillHarness;

/// <summary>A folder with an embedded directory, an empty state store, and a plan for them: of ten changes one joins, one leaves, eight move.</summary>
public sealed class ApplyScenario
{
    private const string DirectoryName = "corp";

    private static readonly PolicyReference s_policy = new("Trial", "/trial.json", "ab12");
    private static readonly EmbeddedConnector s_connector = new(new FixedClock());

    private ApplyScenario(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The directory's file.</summary>
    public string DirectoryPath => Path.Combine(Folder, "directory.db");

    /// <summary>The state store's file.</summary>
    public string StatePath => Path.Combine(Folder, "state.db");

    /// <summary>The server that keeps the state store instead of the file; null if there is none.</summary>
    public StateServer? Server => StateServer.In(Folder);

    private string PlanPath => Path.Combine(Folder, "plan.ndjson");

    /// <summary>Under which policy and by whom the plan is applied.</summary>
    public static ApplyOptions Options => new()
    {
        Policy = s_policy,
        StartedBy = "the harness",
        Time = new FixedClock(),
        Envelope = new PlanEnvelope(
            [new DirectoryEnvelope(DirectoryName, null, Enum.GetValues<OperationKind>(), ["employeeId", "displayName", "department", "jobTitle", "city", "manager"], ["*"]) { MayCreateContainers = true }]),
        Guards = [],
    };

    /// <summary>Makes the files; what the folder holds of them already is replaced.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="changes">How many changes the plan has.</param>
    /// <param name="server">The server that keeps the state store; null if a file does.</param>
    public static async Task<ApplyScenario> MakeAsync(string folder, int changes, StateServer? server = null)
    {
        Directory.CreateDirectory(folder);
        ApplyScenario scenario = new(folder);
        Array.ForEach(Directory.GetFiles(folder), File.Delete);
        server?.WriteTo(folder);
        await using (IStateStore state = scenario.OpenState(initialize: true))
        await using (ILoadableDirectory directory = (ILoadableDirectory)scenario.OpenDirectory(initialize: true))
        {
            await directory.LoadAsync([.. Enumerable.Range(0, changes).Where(static number => !IsJoiner(number)).Select(Row)], "employeeId", CancellationToken.None);
            LifecyclePlan plan = MakePlan(await directory.ReadImageAsync(null, CancellationToken.None), changes);
            await using FileStream file = File.Create(scenario.PlanPath);
            string hash = await LifecyclePlanWriter.WriteAsync(plan, file, CancellationToken.None);
            await state.RegisterPlanAsync(new Journal.PlanRegistration(plan.Id, hash, plan.ContentHash, s_policy.Hash, "the harness", FixedClock.Now), CancellationToken.None);
        }

        return scenario;
    }

    /// <summary>The scenario that lies in a folder.</summary>
    public static ApplyScenario In(string folder) => new(folder);

    /// <summary>A copy of the files as they are, in another folder. Nobody may have them open.</summary>
    public ApplyScenario CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        Array.ForEach(Directory.GetFiles(folder), File.Delete);
        foreach (string path in Directory.GetFiles(Folder))
        {
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        }

        Server?.Copy().WriteTo(folder);
        return new ApplyScenario(folder);
    }

    /// <summary>The plan.</summary>
    public async Task<LifecyclePlan> ReadPlanAsync()
    {
        await using FileStream file = File.OpenRead(PlanPath);
        return await LifecyclePlanReader.ReadAsync(file, PlanPath, CancellationToken.None);
    }

    /// <summary>Opens the directory.</summary>
    public IDirectory OpenDirectory(bool initialize = false) => s_connector.OpenDirectory(Settings(DirectoryName, DirectoryPath), initialize);

    /// <summary>Opens the state store.</summary>
    public IStateStore OpenState(bool initialize = false) => Server?.Open(initialize) ?? s_connector.OpenState(Settings("state", StatePath), initialize);

    /// <summary>What applies the plan.</summary>
    public static PlanExecutor Executor(IDirectory directory, IStateStore state) => new(new Dictionary<string, IDirectory> { [DirectoryName] = directory }, state, Options);

    private static ConnectorSettings Settings(string name, string path) => new(name, "Embedded", Path.GetDirectoryName(path)!, new Dictionary<string, object> { ["path"] = path });

    private static bool IsJoiner(int number) => number % 10 == 9;

    private static bool IsLeaver(int number) => number % 10 == 8;

    private static string Key(int number) => number.ToString("0000000", CultureInfo.InvariantCulture);

    private static Dictionary<string, Fact> Row(int number) => new()
    {
        ["employeeId"] = Fact.Of(Key(number)),
        ["name"] = Fact.Of("Person " + Key(number)),
        ["container"] = Fact.Of("Staff"),
        ["displayName"] = Fact.Of("Person " + Key(number)),
        ["department"] = Fact.Of("Department " + (number % 50)),
        ["jobTitle"] = Fact.Of("Title " + (number % 20)),
        ["accountEnabled"] = Fact.True,
        ["memberOf"] = Fact.Of(ValueList.OfTexts(["All Staff"])),
    };

    private static LifecyclePlan MakePlan(DirectoryImage image, int changes)
    {
        Dictionary<string, Account> accounts = image.Accounts().ToDictionary(static account => account.GetFact("employeeId").AsText()!);
        Entitlement staff = image.Entitlements.Single(static entitlement => entitlement.Name == "All Staff");
        PlanHeader header = new() { Policy = s_policy, AsOf = FixedClock.Now, CreatedAt = FixedClock.Now, PlannedBy = "the harness" };
        IEnumerable<LifecycleChange> all = Enumerable.Range(0, changes).Select(number =>
            IsJoiner(number) ? Joiner(number, staff) : IsLeaver(number) ? Leaver(number, accounts[Key(number)].Anchor, staff) : Mover(number, accounts[Key(number)].Anchor));
        PlanObservations observations = new()
        {
            States = [.. Enumerable.Range(0, changes).Select(static number => new Memory.RememberedState(Key(number), IsLeaver(number) ? LifecycleState.Left : LifecycleState.Active, FixedClock.Now, "staff"))],
        };
        return new LifecyclePlan(header, all, observations);
    }

    private static LifecycleChange Joiner(int number, Entitlement staff) => Change(
        number,
        LifecycleProcess.Joiner,
        null,
        new LinkAccount(new ResultValue($"{DirectoryName}/{Key(number)}", ResultValue.Anchor), Memory.LinkOrigin.Created),
        new CreateAccount("Person " + Key(number), new ContainerPath(["Staff"]), [Set("employeeId", null, Key(number)), Set("displayName", null, "Person " + Key(number)), Set("department", null, "Sales")]),
        new GrantEntitlement(staff, "Staff") { Reasons = [new ChangeReason("rule \"Staff\" asks for it")] },
        new EnableAccount());

    private static LifecycleChange Leaver(int number, string anchor, Entitlement staff) => Change(
        number,
        LifecycleProcess.Leaver,
        anchor,
        new RunEffect(RunEffect.RevokeSessions, Key(number) + "/Left"),
        new DisableAccount { Expects = new Expectation { Enabled = true }, Reasons = [new ChangeReason("leave date 2026-03-01 (hr)")] },
        new RevokeEntitlement(staff),
        new MoveAccount(new ContainerPath(["Staff"]), new ContainerPath(["Leavers"]), "Person " + Key(number), "Person " + Key(number)));

    private static LifecycleChange Mover(int number, string anchor)
    {
        bool hasNewManager = number % 10 == 7;
        AttributeChange manager = new("manager", Fact.None, new ReferenceValue(Key(number + 2), DirectoryName, "the manager", null), new ChangeReason("manager from hr"));
        AttributeChange[] plain = [Set("department", "Department " + (number % 50), "Sales"), Set("jobTitle", "Title " + (number % 20), "Seller"), Set("city", null, "Zürich")];
        return hasNewManager
            ? new LifecycleChange(DirectoryName, Subject.Person(Key(number)), LifecycleProcess.Mover, [Expecting(number, new SetAttributes([.. plain, manager]))])
            {
                Anchor = anchor, DisplayName = "Person " + Key(number), ToState = LifecycleState.Active, Rank = 1, DependsOn = [$"{DirectoryName}/{Key(number + 2)}"],
            }
            : Change(number, LifecycleProcess.Mover, anchor, Expecting(number, new SetAttributes(plain)));
    }

    private static LifecycleChange Change(int number, LifecycleProcess process, string? anchor, params LifecycleOperation[] operations) =>
        new(DirectoryName, Subject.Person(Key(number)), process, operations) { Anchor = anchor, DisplayName = "Person " + Key(number), ToState = LifecycleState.Active };

    private static LifecycleOperation Expecting(int number, LifecycleOperation operation) =>
        operation with { Expects = new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of(Key(number)) } };

    private static AttributeChange Set(string name, string? from, string to) => new(name, from is null ? Fact.None : Fact.Of(from), PlanValue.Of(Fact.Of(to)), new ChangeReason($"{name} from hr"));
}
