using System.Reflection;
using System.Runtime.Loader;

namespace IdentityLifecycle.Connectors.Loading;

/// <summary>
/// Loads one connector with its own packages and native libraries. Only Core is shared: a connector that asks for it gets the one that is
/// loaded already. Otherwise its interfaces would be other types than ours, and no connector would be one.
/// </summary>
internal sealed class ConnectorLoadContext(string connector, string assembly) : AssemblyLoadContext("IdentityLifecycle." + connector)
{
    private readonly AssemblyDependencyResolver _resolver = new(assembly);

    public Assembly LoadConnector(string path) => LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly core = typeof(IConnector).Assembly;
        if (string.Equals(assemblyName.Name, core.GetName().Name, StringComparison.OrdinalIgnoreCase))
        {
            return core;
        }

        string? path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path = _resolver.ResolveUnmanagedDllToPath(unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }
}
