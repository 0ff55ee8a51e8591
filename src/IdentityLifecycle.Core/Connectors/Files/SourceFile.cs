using System.IO;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Files;

/// <summary>What all connectors that read a file say about one that is not there or cannot be opened.</summary>
public static class SourceFile
{
    /// <summary>The error for a file that does not exist.</summary>
    /// <param name="path">Its full path.</param>
    public static LifecycleException Missing(string path) => new(
        LifecycleErrorKind.FileNotFound, $"The file \"{path}\" does not exist. Check the path; relative paths start at the policy's folder.") { TargetName = path };

    /// <summary>Runs an action on a file and gives its input/output errors their kind.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="action">The action.</param>
    /// <exception cref="LifecycleException">FileNotFound, or FileInaccessible.</exception>
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(
                LifecycleErrorKind.FileInaccessible, $"\"{path}\" cannot be read: {exception.Message} Check permissions and that no other program holds the file.", exception) { TargetName = path };
        }
    }
}
