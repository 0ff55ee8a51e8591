using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.EntraId.Limits;

/// <summary>
/// Reads which users were deleted, which names they still hold and, where the policy invites guests, by what they are found. The service keeps a deleted user for thirty days, and gives nobody the
/// name meanwhile.
/// </summary>
/// <param name="reader">Sends requests.</param>
/// <param name="settings">What the policy needs: names that must be unique, whether it deletes users, so that one may come back, and whether it invites guests.</param>
/// <param name="denied">The properties of users that may not be read.</param>
internal sealed class DeletedUsers(GraphReader reader, EntraSettings settings, IReadOnlyCollection<string> denied)
{
    private static readonly string[] s_names = ["userPrincipalName", "mail", "onPremisesImmutableId"];
    private static readonly string[] s_ofGuests = ["userPrincipalName", "mail", "otherMails", "userType", UserProperties.Enabled];

    /// <summary>The users who can be restored, and the values that they hold where those must be unique.</summary>
    public async Task<DeletedReading> ReadAsync(CancellationToken cancellationToken)
    {
        string[] unique = [.. s_names.Where(name => settings.Section.UniqueAttributes.Contains(name, StringComparer.OrdinalIgnoreCase))];
        UserProperty[]? told = Invites() ? [.. NamesOfGuests().Select(UserProperties.Find).OfType<UserProperty>().Where(IsReadable)] : null;
        if (unique.Length == 0 && told is null && settings.Section.Uses.All(static use => use.Operation != OperationKind.DeleteAccount))
        {
            return new DeletedReading();
        }

        List<string> ids = [];
        List<HeldValue> held = [];
        List<DeletedAccount> accounts = [];
        try
        {
            string[] selected = [.. unique.Concat(told?.Select(static property => property.Property) ?? []).Distinct()];
            await foreach (JsonElement user in reader.ReadAllAsync(GraphRequests.DeletedUsers(selected, settings.PageSize), Need.DeletedUsers, cancellationToken).ConfigureAwait(false))
            {
                held.AddRange(HeldBy(user, unique));
                ids.AddRange(Json.Text(user, "id") is string id ? [id] : Array.Empty<string>());
                accounts.AddRange(told is not null && Json.Text(user, "id") is string anchor ? [Tell(user, anchor, told)] : Array.Empty<DeletedAccount>());
            }
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            // What is not known holds nothing; the service refuses the name when it is given.
            return new DeletedReading { WhyUnknown = told is null ? null : refusal.Explain().TrimEnd('.') };
        }

        return new DeletedReading { Ids = ids, Held = held, Accounts = told is null ? null : accounts };
    }

    private bool IsReadable(UserProperty property) => !UserProperties.IsRelation(property.Property) && !denied.Contains(property.Property);

    private bool Invites() => settings.Section.Uses.Any(static use => use.Operation == OperationKind.InviteGuest);

    private IEnumerable<string> NamesOfGuests() =>
        s_ofGuests.Append("displayName").Concat(settings.Section.Uses.Where(static use => use is { Operation: OperationKind.InviteGuest, Attribute: not null }).Select(static use => use.Attribute!)).Distinct(StringComparer.OrdinalIgnoreCase);

    private static DeletedAccount Tell(JsonElement user, string anchor, UserProperty[] told) => new(anchor, told.ToDictionary(
        static property => property.Definition.Name,
        property => PropertyFact.Of(property, user) is { } fact && property.Property == UserProperties.Login && fact.AsText() is string login ? Fact.Of(Bare(login, anchor)) : PropertyFact.Of(property, user),
        StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<HeldValue> HeldBy(JsonElement user, string[] unique)
    {
        foreach (string name in unique)
        {
            if (Json.Text(user, name) is string value)
            {
                string held = Bare(value, Json.Text(user, "id") ?? string.Empty);
                yield return new HeldValue(name, held, $"the deleted user {Json.Text(user, "displayName") ?? held}, who can be restored for thirty days");
            }
        }
    }

    // The service puts the id, without dashes, in front of the name of a deleted user. Any other digits belong to the name.
    private static string Bare(string name, string id)
    {
        string mark = id.Replace("-", string.Empty, StringComparison.Ordinal);
        return name.StartsWith(mark, StringComparison.OrdinalIgnoreCase) ? name[mark.Length..] : name;
    }
}
