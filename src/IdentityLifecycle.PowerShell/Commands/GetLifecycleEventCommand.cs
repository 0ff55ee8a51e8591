using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Returns the operations in the journal, newest first: who or what ran each, when, what was done to whom, why, what became of it, and the
/// values before and after, secrets excepted. They are handed on as they are read.
/// </summary>
/// <example>
/// <para>Shows what failed lately.</para>
/// <code>Get-LifecycleEvent -Policy ./lifecycle.json -Status Failed, Drift -Last 20</code>
/// </example>
/// <example>
/// <para>Shows who was disabled this year, by whom and why.</para>
/// <code>Get-LifecycleEvent -Policy ./lifecycle.json -Operation DisableAccount -Since 2026-01-01</code>
/// </example>
/// <example>
/// <para>Shows everything that the latest run did.</para>
/// <code>Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Get-LifecycleEvent</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecycleEvent", DefaultParameterSetName = IdentitySet)]
[OutputType(typeof(AuditEvent))]
public sealed class GetLifecycleEventCommand : AsyncLifecycleCmdlet
{
    private const string IdentitySet = "Identity";
    private const string RunSet = "Run";
    private const string RunIdSet = "RunId";
    private const int BatchSize = 256;

    private readonly List<AuditFilter> _wanted = [];

    /// <summary>The people: identity ids, records or changes; for an account without a person its anchor. Everybody if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = IdentitySet)]
    public IdentityArgument[]? Identity { get; set; }

    /// <summary>The runs, as Get-LifecycleRun returns them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RunSet)]
    public LifecycleRun[]? InputObject { get; set; }

    /// <summary>The ids of the runs, or the beginnings of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunIdSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[]? RunId { get; set; }

    /// <summary>The policy whose state store is asked, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The directories; all if it is not given, those of former policies too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[] Directory { get; set; } = [];

    /// <summary>The kinds of operation; all if it is not given.</summary>
    [Parameter]
    public OperationKind[] Operation { get; set; } = [];

    /// <summary>What became of it; everything if it is not given.</summary>
    [Parameter]
    public ChangeStatus[] Status { get; set; } = [];

    /// <summary>From when on.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Until before when.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? Until { get; set; }

    /// <summary>At most so many for each person or run, the newest; all if it is not given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AuditFilter filter = new()
        {
            Directories = [.. Directory.Select(static directory => directory.Name)],
            Operations = Operation,
            Statuses = Status,
            Since = Since?.ToUniversalTime(),
            Until = Until?.ToUniversalTime(),
            Count = Last == 0 ? null : Last,
        };
        IEnumerable<string> runs = InputObject?.Select(static run => run.Id) ?? RunId ?? [];
        _wanted.AddRange(runs.Select(run => filter with { RunId = run }));
        _wanted.AddRange((Identity ?? []).Select(person => filter with { Identity = person.Id }));
        if (ParameterSetName == IdentitySet && Identity is null && !MyInvocation.ExpectingInput)
        {
            _wanted.Add(filter);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        if (_wanted.Count > 0)
        {
            RunAsync((bridge, cancellationToken) => ReadAsync(policy, bridge, cancellationToken));
        }
    });

    private async Task ReadAsync(LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IStateHistory store = await StateStores.OpenHistoryAsync(LifecycleSession.Catalog, policy).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            foreach (AuditFilter wanted in _wanted)
            {
                AuditFilter? filter = ParameterSetName == RunIdSet ? await FindRunAsync(store, wanted, policy, bridge, cancellationToken).ConfigureAwait(false) : wanted;
                if (filter is null)
                {
                    continue;
                }

                await HandOnAsync(store.ReadEventsAsync(filter, cancellationToken), bridge).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The filter with the whole id of its run; null, after an error, if there is no such run.</summary>
    private static async Task<AuditFilter?> FindRunAsync(IStateHistory store, AuditFilter wanted, LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IReadOnlyList<LifecycleRun> runs = await store.FindRunsAsync(new RunFilter { Id = wanted.RunId, Count = 1 }, cancellationToken).ConfigureAwait(false);
        if (runs.Count == 0)
        {
            bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"There is no run \"{wanted.RunId}\" in the state store of {policy.Name}.") { TargetName = wanted.RunId });
            return null;
        }

        return wanted with { RunId = runs[0].Id };
    }

    private static async Task HandOnAsync(IAsyncEnumerable<AuditEvent> events, PipelineBridge bridge)
    {
        List<AuditEvent> batch = new(BatchSize);
        await foreach (AuditEvent one in events.ConfigureAwait(false))
        {
            batch.Add(one);
            if (batch.Count == BatchSize)
            {
                bridge.WriteBatch(batch);
                batch = new List<AuditEvent>(BatchSize);
            }
        }

        bridge.WriteBatch(batch);
    }
}
