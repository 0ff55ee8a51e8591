using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.SigningIn;

namespace IdentityLifecycle.Connectors.EntraId.Guarding;

/// <summary>
/// Finds out who may not be touched by whoever signed in. Where the token or the assignments of roles cannot be read nothing is said of anybody, and the service
/// decides when it is written. No change of users or groups tells it, so that it is read each time, but only where the policy writes what it matters for.
/// </summary>
internal sealed class GuardedUserReader(EntraSettings settings, TokenClaims? claims, TenantSource source, GraphReader reader)
{
    private readonly WrittenThings _written = WrittenThings.Of(settings.Section.Uses);

    public async Task<GuardedUsers> ReadAsync(IReadOnlySet<Guid> groupsForRoles, CancellationToken cancellationToken)
    {
        if (claims is null || !_written.Any || await TryReadRolesAsync(cancellationToken).ConfigureAwait(false) is not RoleAssignments roles)
        {
            return GuardedUsers.None;
        }

        bool mayTouch = !_written.Sensitive || claims.HasDirectoryRole != false;
        bool areNeeded = !mayTouch || _written.ImmutableId;
        bool isOfUnit = claims.Principal is Guid principal && roles.HoldersInUnits.Contains(principal);
        return new GuardedUsers
        {
            MayTouchPrivileged = mayTouch,
            GroupsForRoles = areNeeded ? groupsForRoles : GuardedUsers.None.GroupsForRoles,
            WithRole = areNeeded ? (await ReadOwnersAsync(groupsForRoles, cancellationToken).ConfigureAwait(false)).Union(roles.Holders).ToHashSet() : GuardedUsers.None.WithRole,
            InRestrictedUnits = isOfUnit ? GuardedUsers.None.InRestrictedUnits : await source.ReadRestrictedUsersAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<RoleAssignments?> TryReadRolesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RoleAssignments.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    private async Task<HashSet<Guid>> ReadOwnersAsync(IReadOnlySet<Guid> groups, CancellationToken cancellationToken)
    {
        HashSet<Guid> owners = [];
        foreach (Guid group in groups.Order())
        {
            await foreach (JsonElement owner in reader.ReadAllAsync(KeepingRequests.Owners(group, settings.PageSize), Need.Groups, cancellationToken).ConfigureAwait(false))
            {
                if (Json.Id(owner) is Guid id)
                {
                    owners.Add(id);
                }
            }
        }

        return owners;
    }
}
