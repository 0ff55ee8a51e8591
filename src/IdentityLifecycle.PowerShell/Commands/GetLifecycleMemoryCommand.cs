using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Shows what is remembered of people: last applied state, accounts, access given or adopted, holds, absences, reserved names and one-time
/// effects. Without -Identity how much is remembered in all. Only applying a plan, and holds, write memory.
/// </summary>
/// <example>
/// <para>Shows what is remembered of one person.</para>
/// <code>Get-LifecycleMemory -Identity 1001 -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Shows how much is remembered, and which snapshots were accepted last.</para>
/// <code>Get-LifecycleMemory -Policy ./lifecycle.json</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecycleMemory")]
[OutputType(typeof(LifecycleMemory), typeof(IdentityMemory))]
public sealed class GetLifecycleMemoryCommand : AsyncLifecycleCmdlet
{
    private readonly List<IdentityArgument> _wanted = [];

    /// <summary>The people: identity ids, records or changes. Without it the whole of memory is summed up.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[]? Identity { get; set; }

    /// <summary>The policy whose state store is asked, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _wanted.AddRange(Identity ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        RunAsync((bridge, cancellationToken) => ReadAsync(policy, bridge, cancellationToken));
    });

    private async Task ReadAsync(LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        LifecycleMemory memory = await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false);
        if (_wanted.Count == 0 && !MyInvocation.ExpectingInput)
        {
            bridge.Write(memory);
            return;
        }

        foreach (IdentityArgument wanted in _wanted)
        {
            IdentityMemory found = memory.Recall(wanted.Id);
            if (found.IsEmpty)
            {
                bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"Nothing is remembered of \"{wanted.Id}\" in the state store of {policy.Name}.") { TargetName = wanted.Id });
                continue;
            }

            bridge.Write(found);
        }
    }
}
