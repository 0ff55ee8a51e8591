using System.Management.Automation.Runspaces;
using IdentityLifecycle.Host.Commands;
using Microsoft.PowerShell;

namespace IdentityLifecycle.Host;

/// <summary>The session that scripts run in.</summary>
internal static class Session
{
    /// <summary>Whether the host was built with the whole of PowerShell.</summary>
    public static bool IsFullPowerShell { get; } = AppContext.TryGetSwitch("IdentityLifecycle.FullPowerShell", out bool full) && full;

    /// <summary>The engine's defaults, the module, and what the engine alone lacks for writing.</summary>
    public static InitialSessionState Create()
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        AssembledModule.PutOnModulePath();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([AssembledModule.Manifest]);
        if (!IsFullPowerShell)
        {
            state.Commands.Add(WriteCommands());
        }

        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        return state;
    }

    private static IEnumerable<SessionStateCommandEntry> WriteCommands() =>
    [
        new SessionStateCmdletEntry("Write-Debug", typeof(WriteDebugCommand), helpFileName: null),
        new SessionStateCmdletEntry("Write-Error", typeof(WriteErrorCommand), helpFileName: null),
        new SessionStateCmdletEntry("Write-Host", typeof(WriteHostCommand), helpFileName: null),
        new SessionStateCmdletEntry("Write-Information", typeof(WriteInformationCommand), helpFileName: null),
        new SessionStateCmdletEntry("Write-Output", typeof(WriteOutputCommand), helpFileName: null),
        new SessionStateCmdletEntry("Write-Verbose", typeof(WriteVerboseCommand), helpFileName: null),
        new SessionStateCmdletEntry("Write-Warning", typeof(WriteWarningCommand), helpFileName: null),
    ];
}
