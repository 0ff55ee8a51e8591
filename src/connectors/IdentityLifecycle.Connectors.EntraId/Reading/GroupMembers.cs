using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>The direct members of one group.</summary>
/// <param name="Group">The group's position in the image.</param>
/// <param name="Users">The rows of users.</param>
/// <param name="Groups">The positions of groups.</param>
internal sealed record GroupMembers(int Group, List<int> Users, List<int> Groups)
{
    /// <summary>
    /// Reads them. A member that may not be read in full comes with its id, which is all that is needed. A group that is gone since the groups were read has
    /// no members.
    /// </summary>
    /// <param name="service">Makes the request.</param>
    /// <param name="reader">Sends it.</param>
    /// <param name="group">The group, by id and position.</param>
    /// <param name="places">Where users and groups of an id stand.</param>
    /// <param name="pageSize">How many members a page holds.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<GroupMembers> ReadAsync(GraphService service, GraphReader reader, (string Id, int Position) group, ImagePlaces places, int pageSize, CancellationToken cancellationToken)
    {
        GroupMembers members = new(group.Position, [], []);
        try
        {
            await members.FillAsync(service, reader, group.Id, places, pageSize, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return new GroupMembers(group.Position, [], []);
        }

        return members;
    }

    private async Task FillAsync(GraphService service, GraphReader reader, string group, ImagePlaces places, int pageSize, CancellationToken cancellationToken)
    {
        await foreach (JsonElement member in reader.ReadAllAsync(GraphRequests.Members(group, pageSize), Need.Groups, cancellationToken).ConfigureAwait(false))
        {
            if (Json.Text(member, "id") is not string id)
            {
                throw service.Unavailable($"a member of the group {group} came without an id. Look what stands between this machine and Microsoft Graph.", null);
            }

            if (places.FindUser(id) is int row and >= 0)
            {
                Users.Add(row);
            }
            else if (places.FindGroup(id) is int position)
            {
                Groups.Add(position);
            }
        }
    }
}
