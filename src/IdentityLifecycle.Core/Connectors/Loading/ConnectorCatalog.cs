using System.IO;
using System.Reflection;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Loading;

/// <summary>
/// Finds the connectors below a folder; each has a folder of its own. A connector is loaded when it is first asked for, into a load context of
/// its own, so that its packages never meet those of another connector or of the host. The register of visitors has no folder: it needs no package and is always there.
/// </summary>
public sealed class ConnectorCatalog : IConnectorCatalog
{
    private const string AssemblyPrefix = "IdentityLifecycle.Connectors.";

    private readonly Dictionary<string, Lazy<IConnector>> _connectors;

    /// <summary>Looks which connectors there are, and loads none of them. A folder that does not exist holds none.</summary>
    /// <param name="folder">The full path of the module's connectors folder.</param>
    public ConnectorCatalog(string folder)
    {
        _connectors = new Dictionary<string, Lazy<IConnector>>(StringComparer.OrdinalIgnoreCase);
        _connectors.Add(VisitorsConnector.Name, new Lazy<IConnector>(() => new VisitorsConnector(this)));
        foreach (string home in Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
        {
            string name = Path.GetFileName(home);
            string assembly = Path.Combine(home, AssemblyPrefix + name + ".dll");
            if (File.Exists(assembly))
            {
                _connectors.Add(name, new Lazy<IConnector>(() => Open(name, assembly), LazyThreadSafetyMode.ExecutionAndPublication));
            }
        }

        Names = _connectors.Keys.Order(StringComparer.OrdinalIgnoreCase).ToArray();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    /// <exception cref="LifecycleException">ConnectorNotFound: the connector exists but cannot be loaded.</exception>
    public IConnector? Find(string name) => _connectors.GetValueOrDefault(name)?.Value;

    private static IConnector Open(string name, string assembly)
    {
        try
        {
            Type[] entries = [.. new ConnectorLoadContext(name, assembly).LoadConnector(assembly).GetExportedTypes().Where(IsEntry)];
            return entries.Length == 1
                ? (IConnector)Activator.CreateInstance(entries[0])!
                : throw Unusable(name, assembly, $"it has {entries.Length} public connector classes and must have one", null);
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or TypeLoadException or MissingMethodException or TargetInvocationException)
        {
            throw Unusable(name, assembly, failure.Message, failure);
        }
    }

    private static bool IsEntry(Type type) => type.IsClass && !type.IsAbstract && typeof(IConnector).IsAssignableFrom(type);

    private static LifecycleException Unusable(string name, string assembly, string why, Exception? inner) =>
        new(LifecycleErrorKind.ConnectorNotFound, $"The connector {name} in \"{assembly}\" cannot be loaded: {why}. Install the module again.", inner) { TargetName = name };
}
