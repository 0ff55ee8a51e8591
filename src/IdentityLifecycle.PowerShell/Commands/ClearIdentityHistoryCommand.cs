using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Clears personal data from the history when it is old enough: operations of the journal with their reasons, prior and new values, and the
/// plans that were kept so that runs could be resumed. Says how much went.
/// </summary>
/// <remarks>
/// <para>What the program needs stays whatever age is given: memory (links, states, grants, one-time effects, holds, reservations), the
/// operations that guards with a window still count, journal and plans as young as "planExpires" of the policy, because such plans can still
/// be applied or resumed, and everything of a run under way. The runs themselves stay, with who ran them, what was accepted and why.</para>
/// <para>Visitors of the register whose visit ended before go too, if no account of theirs is left and no run left anything open.</para>
/// <para>What went is overwritten in the store's files. It cannot be undone any more by this program, and copies made before still hold it.</para>
/// </remarks>
/// <example>
/// <para>Clears what is older than two years, as a scheduled task does.</para>
/// <code>Clear-IdentityHistory -OlderThan P2Y -Policy ./lifecycle.json -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Clears everything about one person that is not needed any more.</para>
/// <code>Clear-IdentityHistory -Identity 1001 -Before ([DateTimeOffset]::Now) -Policy ./lifecycle.json -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Clear, "IdentityHistory", DefaultParameterSetName = AgeSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ClearedHistory))]
public sealed class ClearIdentityHistoryCommand : AsyncLifecycleCmdlet
{
    private const string AgeSet = "Age";
    private const string InstantSet = "Instant";

    private readonly List<string> _people = [];

    /// <summary>How old it must be: a duration such as P2Y or P90D, or a time span.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AgeSet)]
    public RetentionArgument OlderThan { get; set; } = null!;

    /// <summary>The instant before which it must be.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InstantSet)]
    [Instant]
    public DateTimeOffset Before { get; set; }

    /// <summary>The people whose history is cleared: identity ids, records or changes; for an account without a person its anchor. Everybody if it is not given.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IdentityArgument[]? Identity { get; set; }

    /// <summary>The policy whose state store is cleared, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _people.AddRange(Identity?.Select(static person => person.Id) ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        if (_people.Count == 0 && MyInvocation.ExpectingInput)
        {
            // Nobody came down the pipeline: that does not mean everybody.
            return;
        }

        HistoryClearance[] clearances = Clearances(policy, DateTimeOffset.UtcNow);
        RunAsync((bridge, cancellationToken) => ClearAsync(policy, clearances, bridge, cancellationToken));
    });

    private HistoryClearance[] Clearances(LifecyclePolicy policy, DateTimeOffset now)
    {
        DateTimeOffset before = (ParameterSetName == AgeSet ? OlderThan.Before(now) : Before).ToUniversalTime();
        HistoryClearance everybody = new(before) { PlansNeededSince = now - policy.PlanExpires, CountedSince = GuardRule.EarliestPast(policy.Guards, now) };
        return _people.Count == 0 ? [everybody] : [.. _people.Distinct(StringComparer.Ordinal).Select(person => everybody with { Identity = person })];
    }

    private async Task ClearAsync(LifecyclePolicy policy, HistoryClearance[] clearances, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IStateHistory store = await StateStores.OpenHistoryAsync(LifecycleSession.Catalog, policy).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            foreach (HistoryClearance clearance in clearances)
            {
                ClearedHistory history = await store.CountClearableAsync(clearance, cancellationToken).ConfigureAwait(false);
                if (history.IsEmpty || await bridge.AskAsync(() => IsWanted(store, history)).ConfigureAwait(false))
                {
                    bridge.Write(history.IsEmpty ? history : await store.ClearAsync(clearance, cancellationToken).ConfigureAwait(false));
                }
            }
        }
    }

    private bool IsWanted(IStateHistory store, ClearedHistory history) =>
        Confirmation.Ask(this, store.Location, $"Clear {history} for good", $"clearing {history} from {store.Location}");
}
