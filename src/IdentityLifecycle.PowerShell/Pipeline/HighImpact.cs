using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>
/// Asks about what cannot simply be taken back, as PowerShell does for a command of high impact. The impact of a command is fixed when it is compiled, and
/// that of a plan is not. So this asks where ShouldProcess has not, with the same answers.
/// </summary>
internal sealed class HighImpact(PSCmdlet cmdlet)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Whether it shall be done. It was asked for with ShouldProcess before.</summary>
    /// <exception cref="LifecycleException">ConfirmationUnavailable: an answer is needed and nobody can give one.</exception>
    public bool Ask(ShownText target, ShownText action, ShownText summary) =>
        !IsLeftToThis()
        || Confirmation.AskAgain(cmdlet, target, action, summary, ref _yesToAll, ref _noToAll);

    // With -Confirm, or with a lower preference, ShouldProcess has asked already. With -Confirm:$false or the preference None nobody is to be asked.
    private bool IsLeftToThis() =>
        !cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        && LanguagePrimitives.TryConvertTo(cmdlet.SessionState.PSVariable.GetValue("ConfirmPreference"), out ConfirmImpact preference)
        && preference == ConfirmImpact.High;
}
