using System.Management.Automation;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Lists what a person must decide: whom and what it concerns, how the candidates differ, and the commands that decide. Nothing is written.
/// </summary>
/// <remarks>
/// <para>It lists accounts and people that do not match clearly, matches of low confidence, second accounts, accounts that vanished, keys that came back with
/// somebody else, keys on several rows, joins that are not clear, and names of which no candidate is free.</para>
/// <para>Resolve-IdentityConflict takes conflicts and records what was decided. The property Commands has the same as lines of Add-LifecycleDecision; they lack only -Reason, which PowerShell asks for, and take the policy
/// that the session used last. Where there is none, only the system of record or the policy can be corrected. The next comparison follows the decision.</para>
/// <para>The property Differences has the values of people and accounts side by side. Values that the policy redacts are not in it.</para>
/// </remarks>
/// <example>
/// <para>Shows what is to be decided.</para>
/// <code>Get-IdentityConflict -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Shows how the accounts differ that match somebody.</para>
/// <code>Get-IdentityConflict -Policy ./lifecycle.json -Kind AmbiguousMatch, SharedAccount | ForEach-Object Differences</code>
/// </example>
/// <example>
/// <para>Lists the commands of a comparison, to choose from.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Get-IdentityConflict | ForEach-Object Commands</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityConflict")]
[OutputType(typeof(IdentityConflict))]
public sealed class GetIdentityConflictCommand : PlanReviewCmdlet
{
    private const int BatchSize = 1000;

    /// <summary>Emits only these kinds; all if it is not given.</summary>
    [Parameter]
    public ConflictKind[]? Kind { get; set; }

    /// <summary>Emits also those that somebody decided to leave as they are for a while.</summary>
    [Parameter]
    public SwitchParameter IncludeIgnored { get; set; }

    private protected override void Emit(LifecyclePlan plan, PipelineBridge bridge)
    {
        foreach (IdentityConflict[] batch in (plan.FindConflicts() ?? throw Unreviewable(plan)).Where(IsWanted).Chunk(BatchSize))
        {
            bridge.WriteBatch(batch);
        }
    }

    private bool IsWanted(IdentityConflict one) =>
        (Kind is null || Kind.Contains(one.Kind)) && (IncludeIgnored || one.Ignored is null) && IsWantedIn(one.System) && IsWanted(one.People.Concat(one.Accounts).SelectMany(static party => new[] { party.Id, party.Name }));
}
