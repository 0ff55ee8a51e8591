using System.Management.Automation;
using System.Runtime.InteropServices;

namespace IdentityLifecycle.Host;

/// <summary>Ctrl-C and termination: the first stops the pipeline cleanly, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Starts to listen.</summary>
    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCodes.Terminated));
    }

    /// <summary>Cancelled by the first signal; a prompt waits with it.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code that the signal means, null if there was none.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Stops the pipeline on the first signal.</summary>
    public CancellationTokenRegistration StopsPipelineOf(PowerShell shell) =>
        Token.Register(() => shell.BeginStop(callback: null, state: null));

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            ExitCode = exitCode;
            _source.Cancel();
        }
    }
}
