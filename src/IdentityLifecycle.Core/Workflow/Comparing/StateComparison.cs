using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>
/// One comparison. Directories are read while the people are read. The plan is made while records still arrive, on the expectation that
/// everybody takes part. If somebody does not, that plan is dropped and another one is made.
/// </summary>
public sealed class StateComparison : IDisposable
{
    private readonly DeferredProgress _progress = new();
    private readonly IConnectorCatalog _connectors;
    private readonly Task<ComparedWorld> _world;
    private readonly DateTimeOffset _asOf;
    private readonly SnapshotAcceptance? _accepted;
    private ExpectedPlan? _expected;

    private StateComparison(IConnectorCatalog connectors, LifecyclePolicy policy, IReadOnlyList<DirectoryLease> leases, DateTimeOffset asOf, bool mayKeep, SnapshotAcceptance? accepted, CancellationToken cancellationToken)
    {
        Policy = policy;
        _connectors = connectors;
        _asOf = asOf;
        _accepted = accepted;
        _world = Task.Run(async () => await WorldReader.ReadAsync(connectors, policy, leases, asOf, mayKeep, _progress, cancellationToken).ConfigureAwait(false) with { Accepted = accepted }, CancellationToken.None);

        // If reading the people fails nobody awaits the world. Its error must then be observed here.
        _ = _world.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
    }

    /// <summary>The policy of the comparison.</summary>
    public LifecyclePolicy Policy { get; }

    /// <summary>Begins to read directories and memory.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="leases">The open directories. The comparison returns them when it has read them.</param>
    /// <param name="asOf">The instant to compare for.</param>
    /// <param name="mayKeep">Whether the state store may keep the images, so that the next reading is shorter.</param>
    /// <param name="accepted">The snapshot that a person accepts although it looks wrong; null accepts none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static StateComparison Begin(
        IConnectorCatalog connectors, LifecyclePolicy policy, IReadOnlyList<DirectoryLease> leases, DateTimeOffset asOf, bool mayKeep, SnapshotAcceptance? accepted, CancellationToken cancellationToken) =>
        new(connectors, policy, leases, asOf, mayKeep, accepted, cancellationToken);

    /// <summary>
    /// Begins to plan for everybody of a set, once the first record has come. Records without a policy must be adopted first; nothing is planned
    /// ahead for them.
    /// </summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: the records are for another instant than the comparison.</exception>
    public void Expect(IdentitySet identities, CancellationToken cancellationToken)
    {
        RequireSameInstant(identities.Instant);
        if (identities.Policy is not null)
        {
            _expected = new ExpectedPlan(_world, identities, _asOf, cancellationToken);
        }
    }

    /// <summary>Waits for all reading to end and makes the plan.</summary>
    /// <param name="identities">The people.</param>
    /// <param name="received">Which rows of the set take part, true for each; null if all do.</param>
    /// <param name="progress">Receives the progress of reading.</param>
    /// <param name="cancellationToken">Stops planning.</param>
    /// <exception cref="LifecycleException">A directory, the memory or the records cannot be read, or nothing can be planned from them.</exception>
    public async Task<Comparison> EndAsync(IdentitySet identities, IReadOnlyList<bool>? received, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        RequireSameInstant(identities.Instant);
        _progress.ShowTo(progress);
        ComparedWorld world = await _world.ConfigureAwait(false);
        IReadOnlyList<LifecycleProblem> rowProblems = [];
        if (identities.Policy is null)
        {
            (identities, received, rowProblems) = await AdoptAsync(identities, received, progress, cancellationToken).ConfigureAwait(false);
        }

        RequireAllSources(identities);
        RequireAcceptable(identities);
        if (received is null)
        {
            Completeness.Check(Policy, identities, world.Memory);
        }

        LifecyclePlan plan = await PlanAsync(world.InputOf(identities) with { Received = received }, cancellationToken).ConfigureAwait(false);
        IEnumerable<LifecycleProblem> found = plan.Problems.Except(identities.Snapshots.SelectMany(static snapshot => snapshot.Problems));
        return new Comparison(plan, world) { Problems = [.. rowProblems, .. found] };
    }

    /// <inheritdoc/>
    public void Dispose() => _expected?.Dispose();

    /// <summary>A plan is for one instant: what <c>Now()</c> gave when the people were read, and what dates and states are compared with.</summary>
    private void RequireSameInstant(RecordInstant? records)
    {
        if (records is { IsBinding: true } && records.AsOf != _asOf)
        {
            throw new LifecycleException(
                LifecycleErrorKind.ArgumentInvalid,
                FormattableString.Invariant($"The records were read for {records.AsOf:yyyy-MM-dd HH:mm:ss zzz}, but shall be compared for {_asOf:yyyy-MM-dd HH:mm:ss zzz}: a plan is for one instant. Pass the same -AsOf to both commands, or to the one that reads alone."))
            {
                Attribute = "AsOf",
            };
        }
    }

    /// <summary>Whoever looks at one of several systems of record does not see what the others decide.</summary>
    private void RequireAllSources(IdentitySet people)
    {
        string[] absent = [.. Policy.SystemsOfRecord.Select(static source => source.Name).Except(people.Snapshots.Select(static snapshot => snapshot.Source), StringComparer.Ordinal)];
        if (absent.Length > 0 && absent.Length < Policy.SystemsOfRecord.Count)
        {
            throw new LifecycleException(
                LifecycleErrorKind.ArgumentInvalid,
                $"The people are those of one system of record, and {string.Join(", ", absent)} was not read: what it decides would be taken away. Leave -Name out of Import-SystemOfRecord, so that all are read.") { Attribute = "Name" };
        }
    }

    /// <summary>Whoever accepts a snapshot means one that is here.</summary>
    private void RequireAcceptable(IdentitySet people)
    {
        if (_accepted is not null && !people.Snapshots.Any(_accepted.Concerns))
        {
            string found = string.Join(", ", people.Snapshots.Select(static snapshot => $"{snapshot.Source} {snapshot.Hash}"));
            throw new LifecycleException(
                LifecycleErrorKind.ArgumentInvalid,
                $"-AcceptSnapshot {_accepted.Hash} names no snapshot that was read. It is the hash of one, or at least its first {SnapshotAcceptance.LeastDigits} digits; read were: {found}.") { Attribute = "AcceptSnapshot" };
        }
    }

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

    /// <summary>Converts records without a policy to the policy's attributes.</summary>
    private async Task<(IdentitySet Identities, IReadOnlyList<bool>? Received, IReadOnlyList<LifecycleProblem> Problems)> AdoptAsync(
        IdentitySet records,
        IReadOnlyList<bool>? received,
        IProgress<LifecycleEvent> progress,
        CancellationToken cancellationToken)
    {
        SourceRequest request = SourceRequest.Adopted(Policy, records, _asOf);
        (IdentitySet adopted, IReadOnlyList<LifecycleProblem> problems) =
            await SourceReader.ReadAsync(_connectors, request, new RecordSource(records, Policy), progress, cancellationToken).ConfigureAwait(false);
        if (received is null)
        {
            return (adopted, null, problems);
        }

        HashSet<string> ids = Enumerable.Range(0, records.Count).Where(row => received[row]).Select(records.IdOf).ToHashSet(StringComparer.Ordinal);
        return (adopted, Enumerable.Range(0, adopted.Count).Select(row => ids.Contains(adopted.IdOf(row))).ToArray(), problems);
    }
}
