using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32;

namespace IdentityLifecycle.Connectors.StateTables.Runs;

/// <summary>
/// Names where a process number counts, so that two processes with one name here can ask after each other by number. A host name does not do:
/// containers may share it, and each has a process 1 of its own. Empty if nothing proves it.
/// </summary>
internal static class ProcessNamespace
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>Where this process' number counts.</summary>
    public static string Own { get; } = Find();

    private static string Find()
    {
        try
        {
            return OperatingSystem.IsLinux() ? OfLinux()
                : OperatingSystem.IsMacOS() ? OfMac()
                : OperatingSystem.IsWindows() ? OfWindows()
                : string.Empty;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.SecurityException or DllNotFoundException or EntryPointNotFoundException)
        {
            return string.Empty;
        }
    }

    /// <summary>
    /// Which start of which kernel, and the inode of the namespace of process ids, which is unique in it while the namespace lives
    /// (pid_namespaces(7)). A /proc that was mounted for another namespace shows other processes under these numbers, so it proves nothing.
    /// </summary>
    private static string OfLinux()
    {
        string? self = new FileInfo("/proc/self").LinkTarget;
        string? space = new FileInfo("/proc/self/ns/pid").LinkTarget;
        return space is not null && self == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) ? $"{File.ReadAllText(BootId).Trim()}/{space}" : string.Empty;
    }

    /// <summary>Which start of the machine; macOS has one namespace only.</summary>
    private static string OfMac()
    {
        byte[] session = new byte[64];
        nint length = session.Length;
        return sysctlbyname("kern.bootsessionuuid", session, ref length, 0, 0) == 0 ? Encoding.ASCII.GetString(session, 0, (int)length).TrimEnd('\0') : string.Empty;
    }

    /// <summary>The machine. In a container, which has a machine's registry but sees its own processes only, nothing is proven.</summary>
    [SupportedOSPlatform("windows")]
    private static string OfWindows()
    {
        bool isContainer = Registry.GetValue(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control", "ContainerType", null) is not null;
        return isContainer ? string.Empty : Registry.GetValue(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Cryptography", "MachineGuid", null) as string ?? string.Empty;
    }

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int sysctlbyname([MarshalAs(UnmanagedType.LPUTF8Str)] string name, byte[] value, ref nint length, nint newValue, nint newLength);
}
