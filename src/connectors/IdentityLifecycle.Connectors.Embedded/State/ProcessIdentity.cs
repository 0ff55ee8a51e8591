using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>Tells a process from another one that got its number later.</summary>
internal static class ProcessIdentity
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>When this process began, in the terms of its machine.</summary>
    public static string OwnStart { get; } = TryStartOf(Environment.ProcessId) ?? string.Empty;

    /// <summary>
    /// Whether the process of a number and a start is alive. One whose start cannot be read, because it belongs to somebody else, is taken
    /// for alive: a lock that is kept too long does less harm than two runs.
    /// </summary>
    public static bool IsAlive(int processId, string start)
    {
        try
        {
            return TryStartOf(processId) is { } found && (start.Length == 0 || found.Length == 0 || found == start);
        }
        catch (Exception error) when (error is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>The start of a process; null if there is no such process, empty if the machine does not say.</summary>
    private static string? TryStartOf(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            return TryLinuxStartOf(processId);
        }

        try
        {
            using Process process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // Clock ticks since the machine started, and which start of the machine that was: other than a time of day, neither moves with the clock.
    private static string? TryLinuxStartOf(int processId)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            bool hasEnded = fields[0] is "Z" or "X";
            return hasEnded ? null : $"{File.ReadAllText(BootId).Trim()}:{fields[19]}";
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
