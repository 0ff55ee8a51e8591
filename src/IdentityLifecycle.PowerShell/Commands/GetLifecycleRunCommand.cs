using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Returns the latest runs, newest first, refused ones included. Those of this session come before those that the state store has of others. Whatever this session applied, refused or failed to do is its latest run. In a session that did nothing, -Last 1 is the latest run of the state
/// store, whoever made it. ExitCode says how one went: 0 done, 1 some changes failed, 2 refused, 3 error, 4 somebody who left still has access.
/// </summary>
/// <example>
/// <para>Ends a script with the exit code of its run.</para>
/// <code>exit (Get-LifecycleRun -Last 1).ExitCode</code>
/// </example>
/// <example>
/// <para>Shows the runs of this year that were refused, and why.</para>
/// <code>Get-LifecycleRun -Policy ./lifecycle.json -Since 2026-01-01 -Status Refused</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecycleRun", DefaultParameterSetName = LastSet)]
[OutputType(typeof(LifecycleRun))]
public sealed class GetLifecycleRunCommand : AsyncLifecycleCmdlet
{
    private const string LastSet = "Last";
    private const string IdSet = "Id";

    /// <summary>
    /// The policy whose state store is asked, as a path or an object; the one that this session used last if it is not given. With it only its runs are
    /// listed, and those that this session refused because a policy could not be read.
    /// </summary>
    [Parameter(Position = 0)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>At most so many runs, the newest; this session's own come first. Where a time or status is given and this is not, all.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; } = 10;

    /// <summary>Runs that began then or later.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Instant]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Runs that began before then.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Instant]
    public DateTimeOffset? Until { get; set; }

    /// <summary>How the runs stand; all if it is not given.</summary>
    [Parameter(ParameterSetName = LastSet)]
    public RunStatus[] Status { get; set; } = [];

    /// <summary>The ids of the runs, or the beginnings of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[] Id { get; set; } = [];

    private IEnumerable<RunFilter> Wanted => ParameterSetName == IdSet
        ? Id.Select(static id => new RunFilter { Id = id, Count = 1 })
        : [new RunFilter { Count = IsCounted ? Last : null, Since = Since, Until = Until, Statuses = Status }];

    private bool IsCounted => MyInvocation.BoundParameters.ContainsKey(nameof(Last)) || (Since is null && Until is null && Status.Length == 0);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        LifecyclePolicy? policy = FindPolicy(out LifecycleException? unreadable);
        LifecycleRun[] own = unreadable is not null ? Session.Runs.OfUnknown() : Policy is not null ? Session.Runs.Of(policy!.Name) : Session.Runs.All();
        if (policy is null && own.Length == 0)
        {
            throw unreadable!;
        }

        RunAsync((bridge, cancellationToken) => ReadAsync(policy, own, unreadable, bridge, cancellationToken));
    });

    /// <summary>The policy whose state store is asked. If there is none, what this session refused is still to be listed.</summary>
    private LifecyclePolicy? FindPolicy(out LifecycleException? unreadable)
    {
        unreadable = null;
        try
        {
            return ResolveOrLatest(Policy);
        }
        catch (LifecycleException failure)
        {
            unreadable = failure;
            return null;
        }
    }

    private async Task ReadAsync(LifecyclePolicy? policy, LifecycleRun[] own, LifecycleException? unreadable, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        if (unreadable is not null && Policy is not null)
        {
            bridge.WriteWarning($"Only the runs of this session are listed: {unreadable.Message}");
        }

        foreach (RunFilter filter in Wanted)
        {
            IReadOnlyList<LifecycleRun> found = policy is null ? own : await ReadStoreAsync(policy, filter, own, bridge, cancellationToken).ConfigureAwait(false);
            LifecycleRun[] runs = [.. found.Where(filter.Matches).Take(filter.Count ?? int.MaxValue)];
            if (filter.Id is { } id && runs.Length == 0)
            {
                bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"There is no run \"{id}\" in the state store of {policy?.Name}.") { TargetName = id });
            }

            bridge.WriteBatch(runs);
        }
    }

    /// <summary>The runs of this session as the state store has them by now, then those of others.</summary>
    private static async Task<IReadOnlyList<LifecycleRun>> ReadStoreAsync(LifecyclePolicy policy, RunFilter filter, LifecycleRun[] own, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        try
        {
            IStateHistory store = await StateStores.OpenHistoryAsync(LifecycleSession.Catalog, policy).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                List<LifecycleRun> runs = [];
                foreach (LifecycleRun run in own)
                {
                    runs.AddRange(await store.FindRunsAsync(new RunFilter { Id = run.Id, Count = 1 }, cancellationToken).ConfigureAwait(false) is { Count: > 0 } recorded ? recorded : [run]);
                }

                IReadOnlyList<LifecycleRun> stored = await store.FindRunsAsync(filter, cancellationToken).ConfigureAwait(false);
                foreach (LifecycleRun run in stored.Where(run => !own.Any(known => known.Id == run.Id)))
                {
                    runs.Add(await InterruptedRun.CountAsync(store, run, cancellationToken).ConfigureAwait(false));
                }

                return runs;
            }
        }
        catch (LifecycleException lack) when (own.Length > 0)
        {
            // What this session knows is all there is: its run may have been refused because of that very state store.
            if (lack.Kind != LifecycleErrorKind.StateNotInitialized)
            {
                bridge.WriteWarning($"Only the runs of this session are listed: {lack.Message}");
            }

            return own;
        }
    }
}
