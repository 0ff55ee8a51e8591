using System.Management.Automation.Host;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>Asks or tells before something is written.</summary>
internal static class Confirmation
{
    /// <summary>Asks, or under -WhatIf tells.</summary>
    /// <exception cref="LifecycleException">ConfirmationUnavailable: an answer is needed and nobody can give one.</exception>
    public static bool Ask(Cmdlet cmdlet, ShownText target, ShownText action, ShownText summary)
    {
        try
        {
            return cmdlet.ShouldProcess(target.ToString(), action.ToString());
        }
        catch (Exception failure) when (failure is PSInvalidOperationException or HostException or NotImplementedException or NotSupportedException)
        {
            throw new LifecycleException(
                LifecycleErrorKind.ConfirmationUnavailable,
                $"A confirmation is needed for {summary}, and nobody can answer here ({failure.Message}). This command changes nothing.",
                failure) { TargetName = target.ToString() };
        }
    }
}
