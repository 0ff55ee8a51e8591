using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Brings together what an account may do: what it is a direct member of, what comes with that, and what it owns.</summary>
internal static class AccessReader
{
    /// <summary>The access of an account whose groups are loaded, direct before nested before owned, each by name.</summary>
    public static IReadOnlyList<AccountAccess> Read(IGroupLookup groups, EntryValues account)
    {
        GroupEntry[] direct = [.. InOrder(groups.GroupsOf(account))];
        List<AccountAccess> access = [.. direct.Select(group => new AccountAccess(AccessPath.Direct, group.Entitlement) { IsPrimary = groups.IsPrimary(account, group) })];
        HashSet<string> seen = direct.Select(static group => group.Entitlement.Anchor).ToHashSet(StringComparer.Ordinal);
        List<AccountAccess> nested = [];

        // The primary group comes last, so that what another group gives as well counts as that group's.
        foreach (GroupEntry first in direct.OrderBy(group => groups.IsPrimary(account, group)))
        {
            Stack<GroupEntry> open = new(groups.ParentsOf(first));
            while (open.TryPop(out GroupEntry? group))
            {
                if (seen.Add(group.Entitlement.Anchor))
                {
                    nested.Add(new AccountAccess(AccessPath.Nested, group.Entitlement) { Through = first.Entitlement.Name, IsPrimary = groups.IsPrimary(account, first) });
                    foreach (GroupEntry parent in groups.ParentsOf(group))
                    {
                        open.Push(parent);
                    }
                }
            }
        }

        access.AddRange(nested.OrderBy(static one => one.Entitlement.Name, StringComparer.Ordinal));
        access.AddRange(InOrder(groups.OwnedBy(account)).Select(static group => new AccountAccess(AccessPath.Owner, group.Entitlement)));
        return access;
    }

    private static IEnumerable<GroupEntry> InOrder(IEnumerable<GroupEntry> groups) =>
        groups.DistinctBy(static group => group.Entitlement.Anchor).OrderBy(static group => group.Entitlement.Name, StringComparer.Ordinal);
}
