using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.EntraId.Limits;

/// <summary>
/// Reads which users were deleted, and which names they still hold. The service keeps a deleted user for thirty days, and gives nobody the name meanwhile.
/// </summary>
/// <param name="reader">Sends requests.</param>
/// <param name="settings">What the policy needs: names that must be unique, and whether it deletes users, so that one may come back.</param>
internal sealed class DeletedUsers(GraphReader reader, EntraSettings settings)
{
    private static readonly string[] s_names = ["userPrincipalName", "mail", "onPremisesImmutableId"];

    /// <summary>The ids of the users who can be restored, and the values that they hold where those must be unique.</summary>
    public async Task<(IReadOnlyList<string> Ids, IReadOnlyList<HeldValue> Held)> ReadAsync(CancellationToken cancellationToken)
    {
        List<string> ids = [];
        List<HeldValue> held = [];
        string[] needed = [.. s_names.Where(name => settings.Section.UniqueAttributes.Contains(name, StringComparer.OrdinalIgnoreCase))];
        if (needed.Length == 0 && settings.Section.Uses.All(static use => use.Operation != OperationKind.DeleteAccount))
        {
            return (ids, held);
        }

        try
        {
            await foreach (JsonElement user in reader.ReadAllAsync(GraphRequests.DeletedUsers(needed, settings.PageSize), Need.Users, cancellationToken).ConfigureAwait(false))
            {
                held.AddRange(Of(user, needed));
                ids.AddRange(Json.Text(user, "id") is string id ? [id] : Array.Empty<string>());
            }
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            // What is not known holds nothing; the service refuses the name when it is given.
        }

        return (ids, held);
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
