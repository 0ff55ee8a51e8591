using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Asks about every change before the first write: who, what, where and why.</summary>
internal sealed class ChangeConfirmation(Cmdlet cmdlet)
{
    private const int LongestReason = 200;

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

    private bool IsWanted(LifecycleChange change) =>
        Confirmation.Ask(cmdlet, change.Account.Length == 0 ? change.DisplayName : change.Account, Describe(change), change.Summary);
}
