using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Returns the latest runs, newest first, refused ones included. ExitCode says how one went: 0 done and seen, 1 some changes failed or were not seen, 2 refused, 3 error.</summary>
/// <example>
/// <para>Ends a script with the exit code of its run.</para>
/// <code>exit (Get-LifecycleRun -Last 1).ExitCode</code>
/// </example>
/// <example>
/// <para>Shows the runs that were refused, and why.</para>
/// <code>Get-LifecycleRun -Policy ./lifecycle.json -Last 100 | Where-Object Status -eq Refused</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecycleRun", DefaultParameterSetName = LastSet)]
[OutputType(typeof(LifecycleRun))]
public sealed class GetLifecycleRunCommand : AsyncLifecycleCmdlet
{
    private const string LastSet = "Last";
    private const string IdSet = "Id";
    private const int EveryRun = 10_000;

    /// <summary>The policy whose state store is asked, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter(Position = 0)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>How many runs.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [ValidateRange(1, EveryRun)]
    public int Last { get; set; } = 10;

    /// <summary>The ids of the runs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        LifecycleRun[] unrecorded = Session.UnrecordedRuns.Where(run => run.Policy == policy.Name).ToArray();
        RunAsync((bridge, cancellationToken) => ReadAsync(policy, unrecorded, bridge, cancellationToken));
    });

    private static async Task<IReadOnlyList<LifecycleRun>> ReadStoreAsync(LifecyclePolicy policy, int count, bool mayLack, CancellationToken cancellationToken)
    {
        try
        {
            IStateStore store = StateStores.Open(policy, initialize: false);
            await using (store.ConfigureAwait(false))
            {
                return await store.ReadRunsAsync(count, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (LifecycleException) when (mayLack)
        {
            // What this session knows is all there is: its run was refused because of that very state store.
            return [];
        }
    }

    private async Task ReadAsync(LifecyclePolicy policy, LifecycleRun[] unrecorded, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        bool isLast = ParameterSetName == LastSet;
        IReadOnlyList<LifecycleRun> stored = await ReadStoreAsync(policy, isLast ? Last : EveryRun, unrecorded.Length > 0, cancellationToken).ConfigureAwait(false);
        LifecycleRun[] runs = unrecorded.Concat(stored).OrderByDescending(static run => run.StartedAt).ToArray();
        if (isLast)
        {
            bridge.WriteBatch(runs.Take(Last).ToArray());
            return;
        }

        foreach (string id in Id)
        {
            LifecycleRun? found = Array.Find(runs, run => run.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"There is no run \"{id}\" in the state store of {policy.Name}.") { TargetName = id });
                continue;
            }

            bridge.Write(found);
        }
    }
}
