using System.Management.Automation;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Returns the holds in force: what comparisons leave alone, for whom, until when and why.</summary>
/// <example>
/// <para>Shows all holds in force.</para>
/// <code>Get-LifecycleHold -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Lifts the holds on one person.</para>
/// <code>Get-LifecycleHold -Identity 1001 -Policy ./lifecycle.json | Remove-LifecycleHold</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecycleHold")]
[OutputType(typeof(LifecycleHold))]
public sealed class GetLifecycleHoldCommand : AsyncLifecycleCmdlet
{
    private readonly List<IdentityArgument> _wanted = [];

    /// <summary>The people: identity ids, records or changes; for an account without a person its anchor. Everybody if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[]? Identity { get; set; }

    /// <summary>The policy whose state store is asked, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Returns the holds that have ended, too.</summary>
    [Parameter]
    public SwitchParameter IncludeExpired { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _wanted.AddRange(Identity ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        if (_wanted.Count == 0 && MyInvocation.ExpectingInput)
        {
            // Nobody came down the pipeline: that does not mean everybody.
            return;
        }

        RunAsync((bridge, cancellationToken) => ReadAsync(policy, bridge, cancellationToken));
    });

    private async Task ReadAsync(LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        LifecycleMemory memory = await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false);
        HashSet<string> wanted = _wanted.Select(static one => one.Id).ToHashSet(StringComparer.Ordinal);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        bridge.WriteBatch(memory.Content.Holds
            .Where(hold => (wanted.Count == 0 || wanted.Contains(hold.Identity)) && (IncludeExpired || hold.IsInForce(now)))
            .OrderBy(static hold => hold.Until).ThenBy(static hold => hold.Identity, StringComparer.Ordinal)
            .ToArray());
    }
}
