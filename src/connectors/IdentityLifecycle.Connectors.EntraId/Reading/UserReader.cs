using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Reads single users by their ids or names, twenty with a request.</summary>
internal sealed class UserReader(GraphSender sender)
{
    /// <summary>Reads users.</summary>
    /// <param name="ids">Their ids, or user principal names.</param>
    /// <param name="schema">What is read of each.</param>
    /// <param name="denied">The properties that may not be read.</param>
    /// <param name="waits">Whether to wait where the service throttles.</param>
    /// <param name="areNew">Whether they came a moment ago, so that the service may not find them yet.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The replies in the order of the ids.</returns>
    public async Task<UserReply[]> ReadAsync(IReadOnlyList<string> ids, UserSchema schema, IReadOnlySet<string> denied, bool waits, bool areNew, CancellationToken cancellationToken)
    {
        GraphReply[] users = await SendAsync(ids.Select(id => GraphRequests.User(id, schema, denied))).ConfigureAwait(false);
        GraphReply?[] sponsors = schema.HasSponsors ? await SendAsync(ids.Select(GraphRequests.Sponsors)).ConfigureAwait(false) : new GraphReply?[users.Length];
        return [.. users.Zip(sponsors, static (user, some) => new UserReply(user, some))];

        Task<GraphReply[]> SendAsync(IEnumerable<GraphRequest> requests) => sender.SendAsync([.. requests.Select(request => request with { ConcernsNew = areNew })], waits, cancellationToken);
    }
}
