using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Csv;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Tests.Mortality;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.KillHarness;

/// <summary>The connectors of a nightly line whose process may be killed at any step of a directory or of the state store.</summary>
internal sealed class NightSystems(KillPoint kill) : ISystemAccess, IConnectorCatalog
{
    private readonly IConnector[] _connectors = [new CsvConnector(), new Mortal(new EmbeddedConnector(), kill)];

    public IConnectorCatalog Connectors => this;

    public IReadOnlyList<string> Names => [.. _connectors.Select(static connector => connector.Description.Name)];

    public IConnector? Find(string name) => Array.Find(_connectors, connector => string.Equals(connector.Description.Name, name, StringComparison.OrdinalIgnoreCase));

    public DirectoryLease Lease(ConnectorSettings directory) => new(this.OpenDirectory(directory, initialize: false), isHeld: false);

    private sealed class Mortal(EmbeddedConnector inner, KillPoint kill) : IDirectoryConnector, IStateConnector
    {
        public ConnectorDescription Description => inner.Description;

        // Small batches, several at once: many steps, and some of them under way at the same time.
        public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize)
        {
            IDirectory directory = inner.OpenDirectory(settings, initialize);
            return initialize ? directory : new MortalDirectory(directory, kill.Reach) { Capabilities = directory.Capabilities with { BatchSize = 8, Parallelism = 3 } };
        }

        public IStateStore OpenState(ConnectorSettings settings, bool initialize) => new MortalStateStore(inner.OpenState(settings, initialize), kill.Reach);
    }
}
