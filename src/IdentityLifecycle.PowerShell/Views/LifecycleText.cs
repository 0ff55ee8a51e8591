using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Reconciliation;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>What the default views show of changes, plans and runs; coloured where the host can show it.</summary>
public static class LifecycleText
{
    /// <summary>A change as a diff.</summary>
    /// <param name="change">The change.</param>
    /// <param name="supportsVirtualTerminal">Whether the host shows escape sequences.</param>
    public static string OfChange(LifecycleChange change, bool supportsVirtualTerminal) => ChangeText.Render(change, new Paint(supportsVirtualTerminal));

    /// <summary>A plan's summary.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="supportsVirtualTerminal">Whether the host shows escape sequences.</param>
    public static string OfPlan(LifecyclePlan plan, bool supportsVirtualTerminal) => PlanText.Render(plan, new Paint(supportsVirtualTerminal));

    /// <summary>A run's summary.</summary>
    /// <param name="run">The run.</param>
    /// <param name="supportsVirtualTerminal">Whether the host shows escape sequences.</param>
    public static string OfRun(LifecycleRun run, bool supportsVirtualTerminal) => RunText.Render(run, new Paint(supportsVirtualTerminal));

    /// <summary>A policy in a few lines.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="supportsVirtualTerminal">Whether the host shows escape sequences.</param>
    public static string OfPolicy(LifecyclePolicy policy, bool supportsVirtualTerminal) => PolicyText.Render(policy, new Paint(supportsVirtualTerminal));

    /// <summary>One person on a page.</summary>
    /// <param name="identity">The person.</param>
    /// <param name="supportsVirtualTerminal">Whether the host shows escape sequences.</param>
    public static string OfIdentity(LifecycleIdentity identity, bool supportsVirtualTerminal) => IdentityText.Render(identity, new Paint(supportsVirtualTerminal));

    /// <summary>A person's name: the display name, else given name and surname, else nothing.</summary>
    /// <param name="record">The record.</param>
    public static string NameOf(IdentityRecord record) => record.DisplayName as string ?? $"{record.GivenName} {record.Surname}".Trim();
}
