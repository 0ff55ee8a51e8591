using System.Diagnostics;
using System.IO;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>
/// A shell that lives in a namespace of process ids of its own, as in a container, with this machine's host name. It says what it finds about itself,
/// and ends with this object.
/// </summary>
internal sealed class OtherNamespace : IDisposable
{
    private const string Script = "echo $$; echo \"$(cat /proc/sys/kernel/random/boot_id)/$(readlink /proc/self/ns/pid)|$(cut -d ' ' -f 22 /proc/$$/stat)\"; cat >/dev/null";

    private static readonly string[] s_command = ["--pid", "--fork", "--mount-proc", "/bin/sh", "-c", Script];

    private readonly Process _process;

    public OtherNamespace()
    {
        _process = Start(s_command);
        ProcessId = int.Parse(_process.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        Identity = _process.StandardOutput.ReadLine()!;
    }

    /// <summary>The shell's number in its own namespace.</summary>
    public int ProcessId { get; }

    /// <summary>Where its number counts, and when it began.</summary>
    public string Identity { get; }

    /// <summary>Why there can be no such namespace here; null if there can.</summary>
    public static string? WhyImpossible()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
        {
            return "Namespaces of processes need Linux and unshare.";
        }

        using Process process = Start(["--pid", "--fork", "--mount-proc", "/bin/true"]);
        process.WaitForExit();
        return process.ExitCode == 0 ? null : "This user may not make a namespace of processes.";
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start(IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("/usr/bin/unshare", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
