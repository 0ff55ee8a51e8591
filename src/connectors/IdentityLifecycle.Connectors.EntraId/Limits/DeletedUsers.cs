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

    /// <summary>The values of deleted users where they must be unique.</summary>
    public async Task<IReadOnlyList<HeldValue>> ReadAsync(CancellationToken cancellationToken)
    {
        List<HeldValue> held = [];
        string[] needed = [.. s_names.Where(name => unique.Contains(name, StringComparer.OrdinalIgnoreCase))];
        if (needed.Length == 0)
        {
            return held;
        }

        try
        {
            await foreach (JsonElement user in reader.ReadAllAsync(GraphRequests.DeletedUsers(needed, pageSize), Need.Users, cancellationToken).ConfigureAwait(false))
            {
                held.AddRange(Of(user, needed));
            }
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            // What is not known holds nothing; the service refuses the name when it is given.
        }

        return held;
    }

    private static IEnumerable<HeldValue> Of(JsonElement user, string[] needed)
    {
        // The service puts the id in front of the name of a deleted user.
        string bare = (Json.Text(user, "id") ?? string.Empty).Replace("-", string.Empty, StringComparison.Ordinal);
        foreach (string name in needed)
        {
            if (Json.Text(user, name) is string value)
            {
                string held = value.StartsWith(bare, StringComparison.OrdinalIgnoreCase) ? value[bare.Length..] : value;
                yield return new HeldValue(name, held, $"the deleted user {Json.Text(user, "displayName") ?? held}, who can be restored for thirty days");
            }
        }
    }
}
