using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Finds the users whom a policy may take for users without access, and reads for which groups they are eligible. The service is asked for each of them, so that it is not asked for the
/// others.
/// </summary>
internal sealed class EligibilitySearch(AccessSearch search, EligibleGroups groups)
{
    private const string Member = "Member";
    private const string SignsInElsewhere = "#EXT#";

    private readonly HashSet<Guid> _lookedFor = [];

    /// <summary>Notes a user, unless nobody looks for users of that kind.</summary>
    public void Add(Guid user, JsonElement properties)
    {
        if (!search.OfGuestsOnly || IsGuest(properties))
        {
            _lookedFor.Add(user);
        }
    }

    /// <summary>For which groups those users are eligible who have nothing that counts.</summary>
    /// <param name="access">All groups, licences and roles with their holders.</param>
    /// <param name="unmanaged">The access that no plan gives or takes, as far as it was read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<UnmanagedReading> ReadAsync(IReadOnlyList<HeldAccess> access, IReadOnlyList<UnmanagedHolding> unmanaged, CancellationToken cancellationToken)
    {
        foreach (HeldAccess one in access.Where(one => search.Counts(one.Entitlement.Name)))
        {
            _lookedFor.ExceptWith(one.Holders);
        }

        _lookedFor.ExceptWith(unmanaged.Where(one => search.Counts(one.Access.Name)).Select(static one => one.Principal));
        Dictionary<Guid, string> names = [];
        foreach (Entitlement group in access.Select(static one => one.Entitlement).Where(static one => one.Kind == EntitlementKind.Group))
        {
            names[Guid.Parse(group.Anchor)] = group.Name;
        }

        return groups.ReadAsync([.. _lookedFor.Order()], names.GetValueOrDefault, cancellationToken);
    }

    // What is not told may be a guest.
    private static bool IsGuest(JsonElement user) =>
        Json.Text(user, UserProperties.Kind) != Member || Json.Text(user, UserProperties.Login)?.Contains(SignsInElsewhere, StringComparison.OrdinalIgnoreCase) != false;
}
