using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Reconciliation;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>
/// One comparison: the directories are read while the people are, and the plan is made while their records still come down the pipeline,
/// on the expectation that all of them will. If some do not, what was planned is dropped and planned again.
/// </summary>
internal sealed class StateComparison : IDisposable
{
    private readonly DeferredProgress _progress = new();
    private readonly Task<ComparedWorld> _world;
    private readonly DateTimeOffset _asOf;
    private ExpectedPlan? _expected;

    private StateComparison(LifecyclePolicy policy, IReadOnlyList<DirectoryLease> leases, DateTimeOffset asOf, bool mayKeep, CancellationToken cancellationToken)
    {
        Policy = policy;
        _asOf = asOf;
        _world = Task.Run(() => WorldReader.ReadAsync(policy, leases, asOf, mayKeep, _progress, cancellationToken), CancellationToken.None);

        // Nobody waits for it if the pipeline fails upstream.
        _ = _world.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
    }

    /// <summary>The policy that is compared under.</summary>
    public LifecyclePolicy Policy { get; }

    /// <summary>Begins to read directories and memory.</summary>
    public static StateComparison Begin(LifecyclePolicy policy, IReadOnlyList<DirectoryLease> leases, DateTimeOffset asOf, bool mayKeep, CancellationToken cancellationToken) =>
        new(policy, leases, asOf, mayKeep, cancellationToken);

    /// <summary>Begins to plan for everybody of a set, of whom the first has come. Records without a policy must be read with one first.</summary>
    public void Expect(IdentitySet identities, CancellationToken cancellationToken)
    {
        if (identities.Policy is not null)
        {
            _expected = new ExpectedPlan(_world, identities, _asOf, cancellationToken);
        }
    }

    /// <summary>Waits for what is still being read and makes the plan; its problems and tripped guards are written as errors.</summary>
    public async Task<LifecyclePlan> EndAsync(IdentitySet identities, IReadOnlyList<bool>? received, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        _progress.ShowTo(bridge);
        ComparedWorld world = await _world.ConfigureAwait(false);
        if (!world.HasState)
        {
            bridge.WriteWarning($"There is no state store for {Policy.Name} yet: compared as if nothing had ever happened, so that absence and orphans are reported and never acted on.");
        }

        WriteOrigins(world, bridge);
        if (identities.Policy is null)
        {
            (identities, received) = await AdoptAsync(identities, received, bridge, cancellationToken).ConfigureAwait(false);
        }

        LifecyclePlan plan = await PlanAsync(world.InputOf(identities) with { Received = received }, cancellationToken).ConfigureAwait(false);
        WriteFindings(plan, identities, bridge);
        return plan;
    }

    /// <inheritdoc/>
    public void Dispose() => _expected?.Dispose();

    private async Task<LifecyclePlan> PlanAsync(PlanInput input, CancellationToken cancellationToken)
    {
        if (_expected is not null && input.Received is null)
        {
            return await _expected.Plan.ConfigureAwait(false);
        }

        _expected?.Dispose();
        _expected = null;
        return LifecyclePlanner.Create(input, _asOf, cancellationToken);
    }

    /// <summary>Takes records without a policy as the policy's attributes.</summary>
    private async Task<(IdentitySet Identities, IReadOnlyList<bool>? Received)> AdoptAsync(
        IdentitySet records,
        IReadOnlyList<bool>? received,
        PipelineBridge bridge,
        CancellationToken cancellationToken)
    {
        SourceRequest request = SourceRequest.Adopted(Policy, records, _asOf);
        IdentitySet adopted = await RecordImport.ReadAsync(request, new RecordSource(records, Policy), bridge, cancellationToken).ConfigureAwait(false);
        if (received is null)
        {
            return (adopted, null);
        }

        HashSet<string> ids = Enumerable.Range(0, records.Count).Where(row => received[row]).Select(records.IdOf).ToHashSet(StringComparer.Ordinal);
        return (adopted, Enumerable.Range(0, adopted.Count).Select(row => ids.Contains(adopted.IdOf(row))).ToArray());
    }

    /// <summary>Tells how the directories were read; loudly if a reading had to start over.</summary>
    private static void WriteOrigins(ComparedWorld world, PipelineBridge bridge)
    {
        foreach (ImageOrigin origin in world.Directories.Select(static image => image.Origin).OfType<ImageOrigin>())
        {
            if (origin.HasStartedOver)
            {
                bridge.WriteWarning(origin.Text);
            }
            else
            {
                bridge.WriteVerbose(origin.Text);
            }
        }
    }

    /// <summary>What was wrong with the sources is part of the plan, but was written as errors by the import already.</summary>
    private static void WriteFindings(LifecyclePlan plan, IdentitySet identities, PipelineBridge bridge)
    {
        foreach (LifecycleProblem problem in plan.Problems.Except(identities.Snapshots.SelectMany(static snapshot => snapshot.Problems)))
        {
            bridge.WriteProblem(problem);
        }

        foreach (GuardVerdict verdict in plan.GuardVerdicts.Where(static verdict => verdict.IsTripped))
        {
            bridge.WriteError(new LifecycleException(LifecycleErrorKind.GuardTripped, verdict.Message) { TargetName = verdict.Directory }, verdict);
        }
    }
}
