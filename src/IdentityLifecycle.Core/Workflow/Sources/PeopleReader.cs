using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources.Merging;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Reads all systems of record of a policy, and makes one set of people of them.</summary>
/// <param name="connectors">The installed connectors.</param>
/// <param name="policy">The policy.</param>
/// <param name="sources">Its systems of record in their order, their connections with the credentials.</param>
/// <param name="asOf">The instant that mappings take as the present; null is now.</param>
public sealed class PeopleReader(IConnectorCatalog connectors, LifecyclePolicy policy, IReadOnlyList<SystemOfRecordPolicy> sources, DateTimeOffset? asOf)
{
    private readonly SourceRequest[] _requests = [.. sources.Select(source => SourceRequest.Mapped(policy, source, asOf))];

    /// <summary>What each system of record is asked for.</summary>
    public IReadOnlyList<SourceRequest> Requests => _requests;

    /// <summary>The system of record for which objects of a pipeline stand, with the objects; null if all are read from where they are.</summary>
    public (string Name, ISystemOfRecord Objects)? Instead { get; init; }

    /// <summary>Opens the directories that are systems of record.</summary>
    public required Func<ConnectorSettings, DirectoryLease> Lease { get; init; }

    /// <summary>
    /// Reads them one after the other. One of several that cannot be read stops no other: what it would say is unknown.
    /// </summary>
    /// <param name="progress">Receives how far the reading is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The people, and what is wrong.</returns>
    /// <exception cref="LifecycleException">The only source, or every one that introduces people, cannot be read.</exception>
    public async Task<(IdentitySet People, IReadOnlyList<LifecycleProblem> Problems)> ReadAsync(IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        if (_requests is [SourceRequest only])
        {
            return await ReadAsync(sources[0], only, progress, cancellationToken).ConfigureAwait(false);
        }

        List<SourcePart> parts = [];
        for (int index = 0; index < _requests.Length; index++)
        {
            parts.Add(await ReadPartAsync(sources[index], _requests[index], progress, cancellationToken).ConfigureAwait(false));
        }

        EvaluationContext context = await _requests[0].CreateContextAsync(connectors, cancellationToken).ConfigureAwait(false);
        (IdentitySet people, IReadOnlyList<LifecycleProblem> problems) = SourceMerge.Merge(policy, parts, context);
        people.Instant = new RecordInstant(_requests[0].Instant!.AsOf, _requests.Any(static request => request.Instant!.IsBinding));
        return (people, problems);
    }

    private async Task<SourcePart> ReadPartAsync(SystemOfRecordPolicy source, SourceRequest request, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        try
        {
            return SourcePart.Of(source, (await ReadAsync(source, request, progress, cancellationToken).ConfigureAwait(false)).People);
        }
        catch (LifecycleException failure)
        {
            return SourcePart.Unreadable(source, failure);
        }
    }

    private async Task<(IdentitySet People, IReadOnlyList<LifecycleProblem> Problems)> ReadAsync(SystemOfRecordPolicy policySource, SourceRequest request, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        ISystemOfRecord source = Open(policySource, request);
        await using (source.ConfigureAwait(false))
        {
            return await SourceReader.ReadAsync(connectors, request, source, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private ISystemOfRecord Open(SystemOfRecordPolicy source, SourceRequest request) =>
        Instead is (string name, ISystemOfRecord objects) && name == source.Name ? objects
        : source.Directory is string directory ? new DirectorySource(Lease(policy.FindDirectory(directory)!.Connection))
        : connectors.OpenSource(request.Connection);
}
