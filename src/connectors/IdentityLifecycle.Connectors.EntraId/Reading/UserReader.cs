using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;

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
    public Task<GraphReply[]> ReadAsync(IReadOnlyList<string> ids, UserSchema schema, IReadOnlySet<string> denied, bool waits, bool areNew, CancellationToken cancellationToken) =>
        sender.SendAsync([.. ids.Select(id => GraphRequests.User(id, schema, denied) with { ConcernsNew = areNew })], waits, cancellationToken);

    /// <summary>The id and the facts of a user that was read; null if the answer is none.</summary>
    public static (string Id, Dictionary<string, Fact> Facts)? Parse(GraphReply reply, UserSchema schema) =>
        reply.Read<(string Id, Dictionary<string, Fact> Facts)?>(user => Json.Text(user, "id") is string id
            ? (id, schema.Properties.ToDictionary(static property => property.Definition.Name, property => PropertyFact.Of(property, user), StringComparer.OrdinalIgnoreCase))
            : null);
}
