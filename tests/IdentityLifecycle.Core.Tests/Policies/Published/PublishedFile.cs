using System.IO;
using System.Runtime.CompilerServices;

namespace IdentityLifecycle.Core.Tests.Policies.Published;

/// <summary>A file in docs that is printed from the code; set the environment variable UPDATE_PUBLISHED to write it anew.</summary>
internal static class PublishedFile
{
    public static string PathOf(string name, [CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "..", "docs", name));

    public static string Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : string.Empty;

    public static string ReadRenewed(string name, string expected)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLISHED") is { Length: > 0 })
        {
            File.WriteAllText(PathOf(name), expected);
        }

        return Read(name);
    }
}
