using System.IO;

namespace IdentityLifecycle.GraphSimulator.Tests.Rules;

/// <summary>Where the simulator's project lies.</summary>
internal static class Projects
{
    public static string Simulator { get; } = Path.Combine(Root(), "tests", "GraphSimulator");

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Lifecycle.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Lifecycle.sln lies in no folder above the tests.");
    }
}
