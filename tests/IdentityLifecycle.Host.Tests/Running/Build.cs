using System.IO;
using System.Reflection;

namespace IdentityLifecycle.Host.Tests.Running;

/// <summary>What the build said about the host under test.</summary>
public static class Build
{
    public static string Executable { get; } = Path.Combine(Baked("HostFolder"), OperatingSystem.IsWindows() ? "lifecycle.exe" : "lifecycle");

    public static string RepositoryRoot { get; } = Baked("RepositoryRoot");

    public static string Version { get; } = Baked("Version");

    /// <summary>A module with another version of a package that one of our connectors brings.</summary>
    public static string NeighbourModule { get; } = Baked("NeighbourModule");

    private static string Baked(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value ?? string.Empty;
}
