using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Tells what was done about single people, newest first: each change of their accounts with who or what ran it, when, why, what became of
/// it, and the values before and after, secrets excepted.
/// </summary>
/// <remarks>
/// <para>What was done to an account of theirs before anybody knew whose it is, is part of it. Clear-IdentityHistory says what is not kept
/// any more.</para>
/// </remarks>
/// <example>
/// <para>Tells the story of one person.</para>
/// <code>Get-IdentityHistory -Identity 1001 -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Lists every value of one person that was changed in one directory.</para>
/// <code>Get-IdentityHistory -Identity 1001 -Policy ./lifecycle.json -Directory corp | ForEach-Object Values</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityHistory")]
[OutputType(typeof(HistoryEntry))]
public sealed class GetIdentityHistoryCommand : AsyncLifecycleCmdlet
{
    private readonly List<string> _people = [];

    /// <summary>The people: identity ids, records or changes; for an account without a person its anchor.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[] Identity { get; set; } = [];

    /// <summary>The policy whose state store is asked, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The directories; all if it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[] Directory { get; set; } = [];

    /// <summary>From when on.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Until before when.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _people.AddRange(Identity.Select(static person => person.Id));

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        RunAsync((bridge, cancellationToken) => ReadAsync(policy, bridge, cancellationToken));
    });

    private async Task ReadAsync(LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IStateHistory store = await StateStores.OpenHistoryAsync(LifecycleSession.Catalog, policy).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            foreach (string person in _people.Distinct(StringComparer.Ordinal))
            {
                IReadOnlyList<HistoryEntry> entries = await ReadAsync(store, person, cancellationToken).ConfigureAwait(false);
                if (entries.Count == 0)
                {
                    await RequireKnownAsync(store, person, policy, bridge, cancellationToken).ConfigureAwait(false);
                }

                bridge.WriteBatch(entries);
            }
        }
    }

    private async Task<IReadOnlyList<HistoryEntry>> ReadAsync(IStateHistory store, string person, CancellationToken cancellationToken)
    {
        AuditFilter filter = new()
        {
            Identity = person, Directories = [.. Directory.Select(static directory => directory.Name)], Since = Since?.ToUniversalTime(), Until = Until?.ToUniversalTime(),
        };
        List<AuditEvent> events = [];
        await foreach (AuditEvent one in store.ReadEventsAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            events.Add(one);
        }

        return HistoryEntry.Of(events);
    }

    private static async Task RequireKnownAsync(IStateHistory store, string person, LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        LifecycleMemory memory = await store.ReadMemoryAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        if (memory.Recall(person).IsEmpty)
        {
            bridge.WriteError(new LifecycleException(
                LifecycleErrorKind.NotFound,
                $"Nothing was done about \"{person}\", and nothing is remembered: check that this is an identity id of {policy.Name}. Clear-IdentityHistory may have cleared what there was.") { TargetName = person });
        }
    }
}
