using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Limits;

/// <summary>
/// Reads which names deleted users still hold. The service keeps a deleted user for thirty days, and gives nobody the name meanwhile.
/// </summary>
internal sealed class DeletedUsers(GraphReader reader, IReadOnlyList<string> unique, int pageSize)
{
    private static readonly string[] s_names = ["userPrincipalName", "mail", "onPremisesImmutableId"];

    /// <summary>Notes the values of deleted users where they must be unique.</summary>
    public async Task HoldAsync(DirectoryImageBuilder builder, CancellationToken cancellationToken)
    {
        string[] needed = [.. s_names.Where(name => unique.Contains(name, StringComparer.OrdinalIgnoreCase))];
        if (needed.Length == 0)
        {
            return;
        }

        try
        {
            await foreach (JsonElement user in reader.ReadAllAsync(GraphRequests.DeletedUsers(needed, pageSize), Need.Users, cancellationToken).ConfigureAwait(false))
            {
                Hold(builder, user, needed);
            }
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            // What is not known holds nothing; the service refuses the name when it is given.
        }
    }

    private static void Hold(DirectoryImageBuilder builder, JsonElement user, string[] needed)
    {
        string id = Json.Text(user, "id") ?? string.Empty;
        foreach (string name in needed)
        {
            // The service puts the id in front of the name of a deleted user.
            string bare = id.Replace("-", string.Empty, StringComparison.Ordinal);
            if (Json.Text(user, name) is string value)
            {
                string held = value.StartsWith(bare, StringComparison.OrdinalIgnoreCase) ? value[bare.Length..] : value;
                builder.Hold(name, held, $"the deleted user {Json.Text(user, "displayName") ?? held}, who can be restored for thirty days");
            }
        }
    }
}
