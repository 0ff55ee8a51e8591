using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Policies;

/// <summary>A table that <c>Lookup</c> reads in mappings: where it lies and which of its columns are meant.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Connection">The connector that reads it, and its settings.</param>
/// <param name="Key">The column that is looked up.</param>
/// <param name="Value">The column that is given.</param>
public sealed record LookupTable(string Name, ConnectorSettings Connection, string Key, string Value);
