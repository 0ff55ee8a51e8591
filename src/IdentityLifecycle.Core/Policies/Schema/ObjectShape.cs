using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>An object with fixed keys.</summary>
/// <param name="Name">What it describes, such as <c>directory</c>; one name, one shape.</param>
/// <param name="Keys">Its keys.</param>
internal sealed record ObjectShape(string Name, params PolicyKey[] Keys) : PolicyShape
{
    /// <summary>For an object that names a connector: as what the connector is used; its settings are keys as well.</summary>
    public ConnectorRoles Role { get; init; }

    /// <summary>The connector if the object names none; null if it must.</summary>
    public string? DefaultConnector { get; init; }

    /// <summary>Keys of which exactly one must be given.</summary>
    public IReadOnlyList<string> ExactlyOneOf { get; init; } = [];

    public override string Expected => "an object";

    public PolicyKey? Find(string key) => Keys.FirstOrDefault(known => string.Equals(known.Name, key, StringComparison.Ordinal));
}
