using System.Management.Automation.Host;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>What the default views show of changes, plans and runs; coloured where the host can show it.</summary>
public static class LifecycleText
{
    /// <summary>A change as a diff.</summary>
    /// <param name="change">The change.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfChange(LifecycleChange change, PSHost host) => Surface.Of(host).Show(paint => ChangeText.Render(change, paint));

    /// <summary>A plan's summary.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfPlan(LifecyclePlan plan, PSHost host) => Surface.Of(host).Show(paint => PlanText.Render(plan, paint));

    /// <summary>A run's summary.</summary>
    /// <param name="run">The run.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfRun(LifecycleRun run, PSHost host) => Surface.Of(host).Show(paint => RunText.Render(run, paint));

    /// <summary>A policy in a few lines.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfPolicy(LifecyclePolicy policy, PSHost host) => Surface.Of(host).Show(paint => PolicyText.Render(policy, paint));

    /// <summary>One person on a page.</summary>
    /// <param name="identity">The person.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfIdentity(LifecycleIdentity identity, PSHost host) => Surface.Of(host).Show(paint => IdentityText.Render(identity, paint));

    /// <summary>How much is remembered.</summary>
    /// <param name="memory">Memory.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfMemory(LifecycleMemory memory, PSHost host) => Surface.Of(host).Show(paint => MemoryText.Render(memory, paint));

    /// <summary>What is remembered of a person.</summary>
    /// <param name="memory">The person's part of memory.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfIdentityMemory(IdentityMemory memory, PSHost host) => Surface.Of(host).Show(paint => MemoryText.Render(memory, paint));

    /// <summary>A value in a table. Views show every text through this or a method that does.</summary>
    /// <param name="value">The value.</param>
    public static string Of(object? value) => ShownText.Escape(value?.ToString());

    /// <summary>Values in one cell of a table.</summary>
    /// <param name="values">The values.</param>
    public static string OfAll(IEnumerable<object> values) => ShownText.Escape(string.Join("; ", values));

    /// <summary>Whether an applied change was seen; empty for one that was not applied.</summary>
    /// <param name="result">The result.</param>
    public static string VerificationOf(ChangeResult result) =>
        result.Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone or ChangeStatus.PartlyApplied ? result.Verification.ToString() : string.Empty;

    /// <summary>The kinds of operation that a hold covers, in words.</summary>
    /// <param name="hold">The hold.</param>
    public static string OperationsOf(LifecycleHold hold) => hold.Operations.Count == 0 ? "all" : ShownText.Escape(string.Join(", ", hold.Operations));

    /// <summary>A part of a person's history.</summary>
    /// <param name="entry">What one run did to one account.</param>
    /// <param name="host">The host, which tells its width and whether it shows escape sequences.</param>
    public static string OfHistory(HistoryEntry entry, PSHost host) => Surface.Of(host).Show(paint => HistoryText.Render(entry, paint));

    /// <summary>Whom an operation of the journal concerned.</summary>
    /// <param name="one">The operation.</param>
    public static string PersonOf(AuditEvent one) =>
        ShownText.Escape(one.DisplayName is { Length: > 0 } name ? name : one.Identity ?? one.Anchor);

    /// <summary>A person's name: the display name, else given name and surname, else nothing.</summary>
    /// <param name="record">The record.</param>
    public static string NameOf(IdentityRecord record) => ShownText.Escape(record.DisplayName as string ?? $"{record.GivenName} {record.Surname}".Trim());
}
