using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Shell = System.Management.Automation.PowerShell;

namespace IdentityLifecycle.Host;

/// <summary>Ctrl-C and termination. Both stop the script cleanly and decide the exit code.</summary>
internal sealed partial class Interruption : IDisposable
{
    private const int InterruptSignal = 2;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private bool _isPassedOn;

    /// <summary>Starts to listen.</summary>
    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCodes.Terminated));
    }

    /// <summary>What the host says about a script that was stopped.</summary>
    public static string Message => "Stopped.";

    /// <summary>The exit code that the first signal means; null if there was none.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The exit code of a Ctrl-C at a prompt of the console host, which is a key there and no signal; null if there was none.</summary>
    public int? AtPrompt { get; private set; }

    /// <summary>Makes a termination signal a Ctrl-C too, which PowerShell's console host obeys; it does not listen to the other one.</summary>
    public void PassTerminationOn()
    {
        _isPassedOn = !OperatingSystem.IsWindows();
        AppDomain.CurrentDomain.FirstChanceException += NotePrompt;
    }

    /// <summary>Stops the pipeline on the first signal.</summary>
    public CancellationTokenRegistration StopsPipelineOf(Shell shell) =>
        _source.Token.Register(() => shell.BeginStop(callback: null, state: null));

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= NotePrompt;
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    // The prompt throws this when the key is typed. Nothing else tells of it.
    private void NotePrompt(object? sender, FirstChanceExceptionEventArgs thrown) =>
        AtPrompt = thrown.Exception is PipelineStoppedException ? ExitCodes.Interrupted : AtPrompt;

    // The second signal ends the process at once.
    private void Stop(PosixSignalContext context, int exitCode)
    {
        if (ExitCode is not null && !_isPassedOn)
        {
            return;
        }

        context.Cancel = true;
        ExitCode ??= exitCode;
        _source.Cancel();
        if (_isPassedOn && context.Signal == PosixSignal.SIGTERM)
        {
            _ = Kill(Environment.ProcessId, InterruptSignal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
