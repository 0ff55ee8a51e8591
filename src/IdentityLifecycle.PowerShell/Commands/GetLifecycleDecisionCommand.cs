using System.Management.Automation;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Returns the decisions in force: for whom, what was decided, by whom, until when and why.</summary>
/// <example>
/// <para>Shows all decisions in force.</para>
/// <code>Get-LifecycleDecision -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Takes back the decisions about one person.</para>
/// <code>Get-LifecycleDecision -Identity 1001 -Policy ./lifecycle.json | Remove-LifecycleDecision</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecycleDecision")]
[OutputType(typeof(RecordedDecision))]
public sealed class GetLifecycleDecisionCommand : AsyncLifecycleCmdlet
{
    private readonly List<IdentityArgument> _wanted = [];

    /// <summary>The people: identity ids or records. Everybody if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[]? Identity { get; set; }

    /// <summary>The policy whose state store is asked, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Returns the decisions that have ended, too.</summary>
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
        bridge.WriteBatch(memory.Content.Decisions
            .Where(decision => (wanted.Count == 0 || wanted.Contains(decision.Subject)) && (IncludeExpired || decision.IsInForce(now)))
            .OrderBy(static decision => decision.Until).ThenBy(static decision => decision.Subject, StringComparer.Ordinal)
            .ToArray());
    }
}
