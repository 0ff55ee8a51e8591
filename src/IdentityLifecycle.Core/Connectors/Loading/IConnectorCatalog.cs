namespace IdentityLifecycle.Connectors.Loading;

/// <summary>The connectors that are installed. Looking one up loads its assembly.</summary>
public interface IConnectorCatalog
{
    /// <summary>The names of the installed connectors, sorted. None is loaded.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The connector of a name (any case), or null.</summary>
    IConnector? Find(string name);
}
