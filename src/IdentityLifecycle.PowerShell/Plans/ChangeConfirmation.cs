using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Asks about every change before the first write: who, what, where and why.</summary>
/// <param name="cmdlet">The command that asks.</param>
/// <param name="isWritten">Whether the changes will be written, or only planned. The deletion of an account is asked about before it is written.</param>
internal sealed class ChangeConfirmation(PSCmdlet cmdlet, bool isWritten)
{
    private const int LongestReason = 200;

    private readonly HighImpact _deletion = new(cmdlet);

    /// <summary>Asks, or under -WhatIf tells, change by change.</summary>
    /// <returns>The ids of the changes that were declined.</returns>
    /// <exception cref="LifecycleException">ConfirmationUnavailable: an answer is needed and nobody can give one.</exception>
    public IReadOnlySet<string> Ask(PlanSelection selection)
    {
        HashSet<string> declined = new(StringComparer.Ordinal);
        foreach (LifecycleChange change in selection.Plan.Changes.Where(selection.Includes))
        {
            if (!IsWanted(change))
            {
                declined.Add(change.Id);
            }
        }

        return declined;
    }

    private static string Describe(LifecycleChange change)
    {
        string reason = change.Reason.Length > LongestReason ? string.Concat(change.Reason.AsSpan(0, LongestReason), "…") : change.Reason;
        return $"{change.Action} in {change.Directory} ({reason})";
    }

    private static string TargetOf(LifecycleChange change) => change.Account.Length == 0 ? change.DisplayName : change.Account;

    private static bool Deletes(LifecycleChange change) => change.Operations.Any(static operation => operation.Kind == OperationKind.DeleteAccount);

    private bool IsWanted(LifecycleChange change) =>
        Confirmation.Ask(cmdlet, TargetOf(change), Describe(change), change.Summary) && (!isWritten || !Deletes(change) || _deletion.Ask(TargetOf(change), Describe(change), change.Summary));
}
