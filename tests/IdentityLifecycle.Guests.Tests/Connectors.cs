using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Csv;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.EntraId;
using IdentityLifecycle.Connectors.Loading;

namespace IdentityLifecycle.Guests.Tests;

/// <summary>The connectors that the tests use, with a clock of the tests.</summary>
internal sealed class Connectors(TimeProvider time) : IConnectorCatalog
{
    private readonly IConnector[] _all = [new CsvConnector(), new EmbeddedConnector(time), new EntraConnector(time)];

    public IReadOnlyList<string> Names => [.. _all.Select(static one => one.Description.Name)];

    public IConnector? Find(string name) => Array.Find(_all, one => one.Description.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
