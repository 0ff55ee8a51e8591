using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Core.Tests.Execution;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.Core.Tests.Workflow;

/// <summary>A policy, and the outside systems that it names, in memory.</summary>
internal sealed class TestSystems : ISystemAccess, IConnectorCatalog
{
    private const string Text = """
        {
          "name": "Test", "timeZone": "UTC", "defaultDomain": "contoso.com",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[id]", "attributes": { "employeeId": "[id]", "employeeHireDate": "[hired]" } } },
          "lifecycle": [ { "name": "staff", "when": "user.employeeId -ne null" } ],
          "directories": { "corp": { "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } ],
            "states": { "active": { "account": "enabled" }, "left": { "account": "disabled" } } } },
          "state": { "connector": "Embedded", "path": "state.db" }
        }
        """;

    private readonly TestConnectors _described = new();

    public TestSystems()
    {
        PolicyReading reading = PolicyReader.Read(Text, "/policies/test.json", _described);
        Policy = reading.Policy ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }

    public LifecyclePolicy Policy { get; }

    public TestDirectory Corp { get; } = new("corp");

    /// <summary>The state store; null if there is none yet.</summary>
    public TestStateStore? State { get; set; } = new();

    public IConnectorCatalog Connectors => this;

    public IReadOnlyList<string> Names => _described.Names;

    public IConnector? Find(string name) => _described.Find(name) is IStateConnector found ? new Connector(this, found.Description) : _described.Find(name);

    public DirectoryLease Lease(ConnectorSettings directory) => new(Corp, isHeld: true);

    /// <summary>A plan that disables accounts which are enabled.</summary>
    public LifecyclePlan Disabling(params string[] people)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        PlanHeader header = new()
        {
            Policy = Policy.Reference, AsOf = now, CreatedAt = now, PlannedBy = "anna", MemoryVersion = State?.Content.Version ?? 0, Images = [new ImageReference("corp", "1", now, 1000, 1000)],
        };
        return new LifecyclePlan(header, people.Select(person => new LifecycleChange("corp", Subject.Person(person), LifecycleProcess.Leaver, [new DisableAccount { Expects = new Expectation { Enabled = true } }])
        {
            DisplayName = "Person " + person, Anchor = Corp.Add("a" + person),
        }), PlanObservations.None);
    }

    private TestStateStore Open(bool initialize) => initialize ? State ??= new TestStateStore()
        : State ?? throw new LifecycleException(LifecycleErrorKind.StateNotInitialized, "There is no state store yet.");

    private sealed class Connector(TestSystems systems, ConnectorDescription description) : IDirectoryConnector, IStateConnector
    {
        public ConnectorDescription Description => description;

        public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => systems.Corp;

        public IStateStore OpenState(ConnectorSettings settings, bool initialize) => systems.Open(initialize);
    }
}
