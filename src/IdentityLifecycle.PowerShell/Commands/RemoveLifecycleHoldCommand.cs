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

/// <summary>Lifts holds before their time: from the next comparison on, what they kept away is planned again.</summary>
/// <example>
/// <para>Lifts every hold on one person.</para>
/// <code>Get-LifecycleHold -Identity 1001 -Policy ./lifecycle.json | Remove-LifecycleHold</code>
/// </example>
/// <example>
/// <para>Lifts a hold by its id.</para>
/// <code>Add-LifecycleHold -Identity 1001 -Policy ./lifecycle.json -Until ([DateTimeOffset]::Now.AddDays(1)) -Reason Trial | ForEach-Object { Remove-LifecycleHold -Id $_.Id }</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "LifecycleHold", DefaultParameterSetName = IdSet, SupportsShouldProcess = true)]
public sealed class RemoveLifecycleHoldCommand : AsyncLifecycleCmdlet
{
    private const string IdSet = "Id";
    private const string HoldSet = "Hold";

    private readonly List<LifecycleHold> _holds = [];

    /// <summary>The holds, as Get-LifecycleHold returns them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = HoldSet)]
    public LifecycleHold[] InputObject { get; set; } = [];

    /// <summary>The ids of the holds.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet)]
    [ArgumentCompleter(typeof(HoldIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The policy whose state store keeps the holds, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _holds.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        if (ParameterSetName == IdSet)
        {
            RunAsync((bridge, cancellationToken) => FindAsync(policy, bridge, cancellationToken));
        }

        LifecycleHold[] lifted = _holds.Where(hold => ShouldProcess(hold.Identity, $"Lift the hold {hold.Id} ({hold.Reason})")).ToArray();
        if (lifted.Length > 0)
        {
            RunAsync((_, cancellationToken) => LiftAsync(policy, lifted, cancellationToken));
        }
    });

    private static async Task LiftAsync(LifecyclePolicy policy, LifecycleHold[] holds, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            await store.UpdateMemoryAsync(new MemoryUpdate { LiftedHolds = holds }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FindAsync(LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        LifecycleMemory memory = await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false);
        foreach (string id in Id)
        {
            LifecycleHold? found = memory.Content.Holds.FirstOrDefault(hold => hold.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"There is no hold \"{id}\" in the state store of {policy.Name}.") { TargetName = id });
                continue;
            }

            _holds.Add(found);
        }
    }
}
