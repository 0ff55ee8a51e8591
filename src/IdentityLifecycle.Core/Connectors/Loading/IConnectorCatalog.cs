namespace IdentityLifecycle.Connectors.Loading;

/// <summary>The connectors that are installed. Looking one up opens its assembly.</summary>
public interface IConnectorCatalog
{
    /// <summary>The names of the installed connectors, sorted; opens none.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The connector of a name (any case), or null.</summary>
    IConnector? Find(string name);
}
