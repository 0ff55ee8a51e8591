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
    public static bool Ask(Cmdlet cmdlet, ShownText target, ShownText action, ShownText summary) =>
        Ask(() => cmdlet.ShouldProcess(target.ToString(), action.ToString()), target, summary);

    /// <summary>Asks about what cannot simply be taken back.</summary>
    /// <exception cref="LifecycleException">ConfirmationUnavailable: an answer is needed and nobody can give one.</exception>
    public static bool AskAgain(Cmdlet cmdlet, ShownText target, ShownText action, ShownText summary, ref bool yesToAll, ref bool noToAll)
    {
        (bool yes, bool no) = (yesToAll, noToAll);
        bool isWanted = Ask(() => cmdlet.ShouldContinue($"{action}\n{target}", "This cannot simply be taken back. Are you sure?", ref yes, ref no), target, summary);
        (yesToAll, noToAll) = (yes, no);
        return isWanted;
    }

    private static bool Ask(Func<bool> question, ShownText target, ShownText summary)
    {
        try
        {
            return question();
        }
        catch (Exception failure) when (failure is PSInvalidOperationException or HostException or NotImplementedException or NotSupportedException)
        {
            throw new LifecycleException(
                LifecycleErrorKind.ConfirmationUnavailable,
                $"A confirmation is needed for {summary}, and nobody can answer here ({failure.Message}). This command changes nothing. A script that shall not be asked gives -Confirm:$false.",
                failure) { TargetName = target.ToString() };
        }
    }
}
