using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace IdentityLifecycle.Host;

/// <summary>The session that scripts run in: PowerShell's own, with the module loaded.</summary>
internal static class Session
{
    /// <summary>PowerShell's defaults and the module. Nothing is sent anywhere.</summary>
    public static InitialSessionState Create()
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        AssembledModule.PutOnModulePath();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([AssembledModule.Manifest]);
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        return state;
    }
}
