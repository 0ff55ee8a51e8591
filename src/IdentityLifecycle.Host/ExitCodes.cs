using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Host;

/// <summary>The exit codes of the process beside those of runs.</summary>
internal static class ExitCodes
{
    /// <summary>The program said what was asked.</summary>
    public const int Done = RunExitCode.Done;

    /// <summary>The command line is wrong.</summary>
    public const int Error = RunExitCode.Error;

    /// <summary>Ctrl-C, as shells have it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    /// <summary>A termination signal, as shells have it.</summary>
    public const int Terminated = 143;
}
