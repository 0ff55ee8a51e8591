using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>An object with fixed keys.</summary>
/// <param name="Name">What the object describes, such as <c>directory</c>. Each name has one shape.</param>
/// <param name="Keys">Its keys.</param>
internal sealed record ObjectShape(string Name, params PolicyKey[] Keys) : PolicyShape
{
    /// <summary>
    /// For an object that names a connector: the role in which it uses the connector. The connector's settings are keys of the object too.
    /// </summary>
    public ConnectorRoles Role { get; init; }

    /// <summary>The connector of an object that names none; null if it must name one.</summary>
    public string? DefaultConnector { get; init; }

    /// <summary>Keys of which exactly one must be present.</summary>
    public IReadOnlyList<string> ExactlyOneOf { get; init; } = [];

    public override string Expected => "an object";

    public PolicyKey? Find(string key) => Keys.FirstOrDefault(known => string.Equals(known.Name, key, StringComparison.Ordinal));
}
