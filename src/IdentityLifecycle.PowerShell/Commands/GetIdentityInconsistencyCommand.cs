using System.Management.Automation;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Lists what does not fit together between the systems of record, the directories and memory: one object for each inconsistency, with what was found, what was
/// expected, since when, why, and what settles it. Nothing is written.
/// </summary>
/// <remarks>
/// <para>It looks at everything that a comparison reads: accounts without a person, people without an account, accounts that are enabled though somebody left,
/// values and access that differ, references that lead to nobody, accounts that vanished, and rows that cannot be used or are about nobody. Of an account without
/// a person it guesses whose it was, and says what the guess rests on; nothing is ever tied by a guess.</para>
/// <para>The plan corrects some of it. The property Proposal says which, and for the rest it names the command or the key of the policy that settles it.
/// Get-IdentityConflict has what a person must decide.</para>
/// </remarks>
/// <example>
/// <para>Shows everything.</para>
/// <code>Get-IdentityInconsistency -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Shows the accounts without a person, and who they may belong to.</para>
/// <code>Get-IdentityInconsistency -Policy ./lifecycle.json -Kind OrphanAccount | Select-Object Directory, Account, Guess</code>
/// </example>
/// <example>
/// <para>Writes a report of a comparison.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Get-IdentityInconsistency | Export-Csv ./inconsistencies.csv</code>
/// </example>
/// <example>
/// <para>Counts them by kind.</para>
/// <code>Get-IdentityInconsistency -Policy ./lifecycle.json | Group-Object Directory, Kind -NoElement</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityInconsistency")]
[OutputType(typeof(IdentityInconsistency))]
public sealed class GetIdentityInconsistencyCommand : PlanReviewCmdlet
{
    private const int BatchSize = 1000;

    /// <summary>Emits only these kinds; all if it is not given.</summary>
    [Parameter]
    public InconsistencyKind[]? Kind { get; set; }

    /// <summary>Emits also those that the policy leaves alone for a while; Excluded says until when and why.</summary>
    [Parameter]
    public SwitchParameter IncludeExcluded { get; set; }

    private protected override void Emit(LifecyclePlan plan, PipelineBridge bridge)
    {
        foreach (IdentityInconsistency[] batch in (plan.FindInconsistencies() ?? throw Unreviewable(plan)).Where(IsWanted).Chunk(BatchSize))
        {
            bridge.WriteBatch(batch);
        }
    }

    private bool IsWanted(IdentityInconsistency one) =>
        (Kind is null || Kind.Contains(one.Kind)) && (IncludeExcluded || one.Excluded is null) && IsWantedIn(one.Directory) && IsWanted([one.Identity, one.DisplayName, one.Account, one.Anchor]);
}
