using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace IdentityLifecycle.Connectors.StateTables.Runs;

/// <summary>
/// Tells a process from another one that got its number later, or that has its number in another container: by when it began, and by the
/// namespace in which the number counts (<see cref="ProcessNamespace"/>).
/// </summary>
internal static class ProcessIdentity
{
    private const char Separator = '|';

    /// <summary>This process.</summary>
    public static string Own { get; } = $"{ProcessNamespace.Own}{Separator}{TryStartOf(Environment.ProcessId)}";

    /// <summary>
    /// Whether the process of a number and an identity is alive; null if that cannot be told here, because the number counts in another
    /// namespace, or may do so. One whose start cannot be read, because it belongs to somebody else, is taken for alive: a lock that is kept
    /// too long does less harm than two runs.
    /// </summary>
    public static bool? IsAlive(int processId, string identity)
    {
        string[] parts = identity.Split(Separator);
        if (parts is not [{ Length: > 0 } space, string start] || space != ProcessNamespace.Own)
        {
            return null;
        }

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

    // Clock ticks since the machine started: other than a time of day, they do not move with the clock. Which start of the machine that was,
    // the namespace says.
    private static string? TryLinuxStartOf(int processId)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            bool hasEnded = fields[0] is "Z" or "X";
            return hasEnded ? null : fields[19];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
