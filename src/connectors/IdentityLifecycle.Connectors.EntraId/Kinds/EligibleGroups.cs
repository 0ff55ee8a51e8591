using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>
/// Reads for which groups users are eligible, now or on a later day (Microsoft Graph, "List eligibilitySchedules" of privileged access groups). The service tells it of one user or one group
/// at a time, so that only users are asked for who have nothing else. A tenant without Microsoft Entra ID P2 or Governance has none, and says so.
/// </summary>
internal sealed class EligibleGroups(GraphReader reader, GraphSender sender)
{
    private const string Schedules = "/identityGovernance/privilegedAccess/group/eligibilitySchedules";
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    // So many answers are in memory at a time.
    private const int Piece = 2_000;

    /// <summary>What reading them needs.</summary>
    public static Need Need => Need.EligibleGroups;

    /// <summary>Whether they may be read: why not, or nothing. The service may also say that it does not know the user who is asked for.</summary>
    public async Task<UnmanagedReading> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument none = await reader.ReadAsync(Of(Nobody), Need, cancellationToken).ConfigureAwait(false);
            return UnmanagedReading.None;
        }
        catch (GraphRefusal refusal)
        {
            return refusal.Status == HttpStatusCode.Forbidden ? UnmanagedReading.Refused(refusal) : UnmanagedReading.None;
        }
    }

    /// <summary>What was read, or why not all could be read.</summary>
    /// <param name="users">The ids of the users.</param>
    /// <param name="nameOf">The name of a group by its id; null for one that is not known.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<UnmanagedReading> ReadAsync(IReadOnlyList<Guid> users, Func<Guid, string?> nameOf, CancellationToken cancellationToken)
    {
        List<UnmanagedHolding> held = [];

        // The first one alone, because it tells whether the others need to be asked for.
        foreach (Guid[] some in users.Take(1).Chunk(1).Concat(users.Skip(1).Chunk(Piece)))
        {
            GraphReply[] replies = await sender.SendAsync([.. some.Select(static user => Of(user.ToString()))], waits: true, cancellationToken).ConfigureAwait(false);
            foreach ((Guid user, GraphReply reply) in some.Zip(replies))
            {
                if (FailureOf(reply) is UnmanagedReading failure)
                {
                    return new UnmanagedReading(held, null).And(failure);
                }

                held.AddRange(reply.Read(page => Parse(page, user, nameOf)) ?? []);
            }
        }

        return new UnmanagedReading(held, null);
    }

    // A user who is gone by now has nothing.
    private static UnmanagedReading? FailureOf(GraphReply reply) => reply switch
    {
        { IsSuccess: true } or { IsNotFound: true } => null,
        { IsRefused: true, Answer: GraphAnswer answer } => UnmanagedReading.Refused(new GraphRefusal(answer, Need)),
        _ => new UnmanagedReading([], $"for which groups users are eligible could not be read: {reply.Describe()}"),
    };

    // The first page suffices: whoever has one eligibility is not without access.
    private static List<UnmanagedHolding> Parse(JsonElement page, Guid user, Func<Guid, string?> nameOf) => Json.Find(page, "value") is { ValueKind: JsonValueKind.Array } all
        ? [.. all.EnumerateArray().Select(one => UnmanagedHolding.OfGroup(one, user, nameOf))]
        : [];

    private static GraphRequest Of(string user) => GraphRequest.Read(Schedules, ("$filter", $"principalId eq '{user}'"), ("$select", "accessId,groupId"));
}
