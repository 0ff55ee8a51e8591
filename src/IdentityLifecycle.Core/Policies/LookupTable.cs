using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Policies;

/// <summary>A table for the mapping function <c>Lookup</c>: where it is and which columns it uses.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Connection">The connector that reads it, and its settings.</param>
/// <param name="Key">The column that is searched.</param>
/// <param name="Value">The column that is returned.</param>
public sealed record LookupTable(string Name, ConnectorSettings Connection, string Key, string Value);
