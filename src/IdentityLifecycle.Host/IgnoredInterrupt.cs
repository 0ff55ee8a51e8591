using System.Runtime.InteropServices;

namespace IdentityLifecycle.Host;

/// <summary>
/// Makes the process listen to an interruption although its parent ignores it. A shell without job control starts <c>lifecycle … &amp;</c> and <c>nohup lifecycle … &amp;</c> so, and
/// .NET leaves it at that. PowerShell's console host obeys nothing else, so that the process could only be killed, in the middle of a run.
/// </summary>
internal static partial class IgnoredInterrupt
{
    private const int InterruptSignal = 2;

    /// <summary>The default of signal.h: the process ends. The handlers of .NET take its place later.</summary>
    private const nint Default = 0;

    /// <summary>To be called before anything listens to signals: the handler that was there is gone afterwards.</summary>
    public static void Lift()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetHandler(InterruptSignal, Default);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetHandler(int signal, nint handler);
}
