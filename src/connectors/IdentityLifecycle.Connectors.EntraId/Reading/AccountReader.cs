using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Reads single users as they are now, with everything they may do. Deleted users are among them.</summary>
internal sealed class AccountReader(UserReader users, GraphSender sender, AccessReader access, UserSchema schema, IReadOnlySet<string> denied)
{
    private const int AccessAtOnce = 8;

    /// <summary>Reads some users, in the order of the anchors.</summary>
    /// <exception cref="GraphRefusal">The service refused it.</exception>
    public async Task<IReadOnlyList<AccountReading>> ReadAsync(string[] anchors, CancellationToken cancellationToken)
    {
        UserReply[] replies = await users.ReadAsync(anchors, schema, denied, waits: true, areNew: false, cancellationToken).ConfigureAwait(false);
        AccountReading[] readings = new AccountReading[anchors.Length];
        foreach (int[] some in Enumerable.Range(0, anchors.Length).Chunk(AccessAtOnce))
        {
            await Task.WhenAll(some.Select(async index => readings[index] = await ReadOneAsync(anchors[index], replies[index], cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }

        return readings;
    }

    private async Task<AccountReading> ReadOneAsync(string anchor, UserReply reply, CancellationToken cancellationToken)
    {
        if (reply.Parse(schema) is (string id, Dictionary<string, Fact> facts))
        {
            return new AccountReading(anchor, AccountExistence.Present)
            {
                Name = facts[UserProperties.Login].AsText() ?? id,
                Container = ContainerPath.Root,
                Facts = facts.Where(static fact => !fact.Value.IsNone).ToDictionary(StringComparer.OrdinalIgnoreCase),
                Access = await access.ReadAsync(id, cancellationToken).ConfigureAwait(false),
            };
        }

        return reply.Deciding.IsNotFound ? await FindDeletedAsync(anchor, cancellationToken).ConfigureAwait(false) : throw Failure(reply.Deciding);
    }

    private async Task<AccountReading> FindDeletedAsync(string anchor, CancellationToken cancellationToken)
    {
        GraphReply deleted = await sender.SendAsync(GraphRequests.Deleted(anchor), waits: true, cancellationToken).ConfigureAwait(false);
        return deleted.IsSuccess ? new AccountReading(anchor, AccountExistence.Deleted)
            : deleted.IsNotFound ? new AccountReading(anchor, AccountExistence.Absent)
            : throw Failure(deleted);
    }

    private Exception Failure(GraphReply reply) => reply is { IsRefused: true, Answer: GraphAnswer answer } ? new GraphRefusal(answer, Need.Users) : sender.Unavailable($"a user could not be read: {reply.Describe()}.");
}
