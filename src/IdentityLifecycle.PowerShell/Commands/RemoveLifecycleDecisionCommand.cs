using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Takes decisions back: from the next comparison on, what they decided is open again.</summary>
/// <remarks>
/// <para>What was done because of a decision stays: a new account is not deleted, and a forgotten one does not come back.</para>
/// </remarks>
/// <example>
/// <para>Takes back every decision about one person.</para>
/// <code>Get-LifecycleDecision -Identity 1001 -Policy ./lifecycle.json | Remove-LifecycleDecision</code>
/// </example>
/// <example>
/// <para>Takes back a decision by its id.</para>
/// <code>Add-LifecycleDecision -Identity 1001 -Directory corp -Kind Forget -Policy ./lifecycle.json -Reason Trial | ForEach-Object { Remove-LifecycleDecision -Id $_.Id }</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "LifecycleDecision", DefaultParameterSetName = IdSet, SupportsShouldProcess = true)]
public sealed class RemoveLifecycleDecisionCommand : AsyncLifecycleCmdlet
{
    private const string IdSet = "Id";
    private const string DecisionSet = "Decision";

    private readonly List<RecordedDecision> _decisions = [];

    /// <summary>The decisions, as Get-LifecycleDecision returns them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = DecisionSet)]
    public RecordedDecision[] InputObject { get; set; } = [];

    /// <summary>The ids of the decisions.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet)]
    [ArgumentCompleter(typeof(DecisionIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The policy whose state store keeps the decisions, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _decisions.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        if (ParameterSetName == IdSet)
        {
            RunAsync((bridge, cancellationToken) => FindAsync(policy, bridge, cancellationToken));
        }

        RecordedDecision[] withdrawn = _decisions.Where(decision => ShouldProcess(decision.Subject, $"Take back the decision {decision.Id}: {decision.Kind} ({decision.Reason})")).ToArray();
        if (withdrawn.Length > 0)
        {
            RunAsync((_, cancellationToken) => WithdrawAsync(policy, withdrawn, cancellationToken));
        }
    });

    private static async Task WithdrawAsync(LifecyclePolicy policy, RecordedDecision[] decisions, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            await store.UpdateMemoryAsync(new MemoryUpdate { WithdrawnDecisions = decisions }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FindAsync(LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        LifecycleMemory memory = await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false);
        foreach (string id in Id)
        {
            RecordedDecision? found = memory.Content.Decisions.FirstOrDefault(decision => decision.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"There is no decision \"{id}\" in the state store of {policy.Name}.") { TargetName = id });
                continue;
            }

            _decisions.Add(found);
        }
    }
}
