using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Reads the sponsors of all users: the users and groups who answer for them. They come with the list of users, which shows at most twenty of each user's
/// (Microsoft Graph, query parameters, $expand). Whoever may have more is read alone.
/// </summary>
internal sealed class SponsorReader(GraphReader reader, int pageSize)
{
    private const int MostExpanded = 20;

    /// <summary>Why they may not be read; null if they may be.</summary>
    public GraphRefusal? Denied { get; private set; }

    /// <summary>Reads the sponsors of each user; those of nobody if they may not be read.</summary>
    public async Task<IReadOnlyDictionary<Guid, Fact>> ReadAsync(UserProperty property, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAllAsync(property, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            Denied = refusal;
            return new Dictionary<Guid, Fact>();
        }
    }

    private async Task<Dictionary<Guid, Fact>> ReadAllAsync(UserProperty property, CancellationToken cancellationToken)
    {
        Dictionary<Guid, Fact> sponsors = [];
        List<Guid> many = [];
        await foreach (JsonElement user in reader.ReadAllAsync(GraphRequests.UsersWithSponsors(pageSize), Need.Sponsors, cancellationToken).ConfigureAwait(false))
        {
            if (Json.Id(user) is Guid id)
            {
                sponsors[id] = PropertyFact.Of(property, user);
                if (sponsors[id].Value is ValueList { Count: >= MostExpanded })
                {
                    many.Add(id);
                }
            }
        }

        foreach (Guid id in many)
        {
            sponsors[id] = await ReadOfAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return sponsors;
    }

    private async Task<Fact> ReadOfAsync(Guid user, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        await foreach (JsonElement sponsor in reader.ReadAllAsync(GraphRequests.Sponsors(user.ToString()), Need.Sponsors, cancellationToken).ConfigureAwait(false))
        {
            if (Json.Id(sponsor) is not Guid id)
            {
                return Fact.Unknown;
            }

            ids.Add(id.ToString());
        }

        return Fact.Of(ValueList.OfTexts(ids.Order(StringComparer.Ordinal)));
    }
}
