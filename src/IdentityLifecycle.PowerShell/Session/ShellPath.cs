using System.Collections.ObjectModel;
using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>Turns what a person typed into full paths, by the session's location and drives; the process's own directory plays no part.</summary>
internal static class ShellPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The full path of a file that may or may not exist; wildcards stand for themselves.</summary>
    public static string Full(PathIntrinsics paths, string path)
    {
        try
        {
            string full = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == FileSystem ? full : throw NotAFile(path, provider.Name);
        }
        catch (RuntimeException failure)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"\"{path}\" is not a path: {failure.Message}", failure) { TargetName = path };
        }
    }

    /// <summary>The full path of a file that exists.</summary>
    public static string Existing(PathIntrinsics paths, string path)
    {
        string full = Full(paths, path);
        return File.Exists(full) ? full : throw NotFound(path, full);
    }

    /// <summary>The full paths of the files that a path with wildcards stands for; at least one.</summary>
    public static IReadOnlyList<string> Matching(PathIntrinsics paths, string path)
    {
        try
        {
            Collection<string> found = paths.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            return provider.Name != FileSystem ? throw NotAFile(path, provider.Name) : found.Count > 0 ? found : throw NotFound(path, path);
        }
        catch (ItemNotFoundException)
        {
            throw NotFound(path, Full(paths, path));
        }
        catch (RuntimeException failure)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"\"{path}\" is not a path: {failure.Message}", failure) { TargetName = path };
        }
    }

    private static LifecycleException NotFound(string path, string full) =>
        new(LifecycleErrorKind.FileNotFound, $"There is no file \"{full}\". Check the path and the current location.") { TargetName = path };

    private static LifecycleException NotAFile(string path, string provider) =>
        new(LifecycleErrorKind.ArgumentInvalid, $"\"{path}\" is on a {provider} drive; a file is needed.") { TargetName = path };
}
