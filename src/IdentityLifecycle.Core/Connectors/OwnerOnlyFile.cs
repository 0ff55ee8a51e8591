using System.IO;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors;

/// <summary>
/// Writes a file that only its owner can read. The file gets its name only when it is complete, so that nobody ever finds half of it.
/// </summary>
public sealed class OwnerOnlyFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;

    private OwnerOnlyFile(string path)
    {
        _path = path;
        _temporary = path + ".part";
        File.Delete(_temporary);
        Stream = OperatingSystem.IsWindows() ? CreateOnWindows(_temporary) : CreateElsewhere(_temporary);
    }

    /// <summary>The stream to write the content to.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins to write a file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="LifecycleException">FileInaccessible: the folder does not exist or cannot be written.</exception>
    public static OwnerOnlyFile Create(string path)
    {
        try
        {
            return new OwnerOnlyFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"\"{path}\" cannot be written: {failure.Message}", failure) { TargetName = path };
        }
    }

    /// <summary>Gives the file its name. An existing file of that name is replaced.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
    }

    /// <summary>Closes the file. Without <see cref="Commit"/> it is deleted.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_temporary);
    }

    [UnsupportedOSPlatform("windows")]
    private static FileStream CreateElsewhere(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });

    [SupportedOSPlatform("windows")]
    private static FileStream CreateOnWindows(string path)
    {
        FileSecurity security = new();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using WindowsIdentity owner = WindowsIdentity.GetCurrent();
        security.AddAccessRule(new FileSystemAccessRule(owner.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, security);
    }
}
