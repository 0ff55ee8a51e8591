using System.Diagnostics;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

/// <summary>A disk of a given size in memory, which can be made read-only.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk(string size)
    {
        Mount("-t", "tmpfs", "-o", $"size={size}", "tmpfs", _folder.Path);
    }

    public string File(string name) => _folder.File(name);

    public void Resize(string size) => Mount("-o", $"remount,size={size}", _folder.Path);

    public void MakeReadOnly() => Mount("-o", "remount,ro", _folder.Path);

    public void Dispose()
    {
        Run("umount", _folder.Path);
        _folder.Dispose();
    }

    public static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static void Mount(params string[] arguments)
    {
        if (!Run("mount", arguments))
        {
            throw new InvalidOperationException("Mounting failed.");
        }
    }
}
