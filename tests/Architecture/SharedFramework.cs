using System.IO;
using System.Reflection;

namespace IdentityLifecycle.Architecture;

/// <summary>The assemblies of .NET itself, told by their files: a name that begins with System is no proof.</summary>
public static class SharedFramework
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Whether an assembly is part of it.</summary>
    public static bool Has(AssemblyName assembly) => Has(assembly.Name!);

    /// <summary>Whether an assembly of this name is part of it.</summary>
    public static bool Has(string assemblyName) => File.Exists(Path.Combine(s_folder, assemblyName + ".dll"));
}
