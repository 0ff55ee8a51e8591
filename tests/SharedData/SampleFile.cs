using System.IO;

namespace IdentityLifecycle.Tests.SharedData;

/// <summary>The published sample of a real export, which lies beside the repository and is no part of it.</summary>
public static class SampleFile
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(FindRepository(), "..", "shared", "data", "hr-1000.csv"));

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Lifecycle.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
