using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace IdentityLifecycle.Host;

/// <summary>The module that the build put beside the executable.</summary>
internal static class AssembledModule
{
    private static readonly string s_modules = Path.Combine(AppContext.BaseDirectory, "Modules");

    private static readonly string s_folder = Path.Combine(
        s_modules, "IdentityLifecycle", typeof(AssembledModule).Assembly.GetName().Version!.ToString(3));

    /// <summary>The path of the module's manifest.</summary>
    public static string Manifest { get; } = Path.Combine(s_folder, "IdentityLifecycle.psd1");

    /// <summary>Makes the host's references to Core mean the very assembly that the module loads.</summary>
    public static void ResolveItsAssemblies() =>
        AssemblyLoadContext.Default.Resolving += static (AssemblyLoadContext context, AssemblyName name) =>
        {
            string file = Path.Combine(s_folder, name.Name + ".dll");
            return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        };

    /// <summary>Puts the module where other runspaces, such as those of ForEach-Object -Parallel, find it by name.</summary>
    public static void PutOnModulePath()
    {
        string? path = Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable("PSModulePath", string.IsNullOrEmpty(path) ? s_modules : s_modules + Path.PathSeparator + path);
    }
}
