using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace IdentityLifecycle.PowerShell.Tests.Hosting;

/// <summary>Where the build put the module under test.</summary>
public static class AssembledModule
{
    public static string Folder { get; } = Baked("ModuleOutput");

    public static string Manifest { get; } = Path.Combine(Folder, "IdentityLifecycle.psd1");

    public static string Version { get; } = Baked("ModuleVersion");

    public static string RepositoryRoot { get; } = Baked("RepositoryRoot");

    /// <summary>Lets this assembly's references to the module's assemblies find the very ones that the engine imports.</summary>
    [ModuleInitializer]
    internal static void ResolveFromModule() =>
        AssemblyLoadContext.Default.Resolving += static (AssemblyLoadContext context, AssemblyName name) =>
        {
            string file = Path.Combine(Folder, name.Name + ".dll");
            return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        };

    private static string Baked(string key) =>
        typeof(AssembledModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;
}
