using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
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

    /// <summary>The system of record that is open already, such as objects of a pipeline in the place of one, with its name; null if all are opened here.</summary>
    public (string Name, ISystemOfRecord Source)? Open { get; init; }

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
            return await ReadAsync(only, progress, cancellationToken).ConfigureAwait(false);
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
            return SourcePart.Of(source, (await ReadAsync(request, progress, cancellationToken).ConfigureAwait(false)).People);
        }
        catch (LifecycleException failure)
        {
            return SourcePart.Unreadable(source, failure);
        }
    }

    private Task<(IdentitySet People, IReadOnlyList<LifecycleProblem> Problems)> ReadAsync(SourceRequest request, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken) =>
        Open is (string name, ISystemOfRecord open) && name == request.Name
            ? SourceReader.ReadAsync(connectors, request, open, progress, cancellationToken)
            : SourceReader.ReadAsync(connectors, request, progress, cancellationToken);
}
