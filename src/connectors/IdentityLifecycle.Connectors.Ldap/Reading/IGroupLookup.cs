namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Finds the groups of single entries, in the way that a kind of server answers best.</summary>
internal interface IGroupLookup
{
    /// <summary>The attributes of an account that have to be read for it.</summary>
    IReadOnlyList<string> AccountAttributes { get; }

    /// <summary>Reads the groups that some accounts are members of, directly or through groups, and those that they own.</summary>
    void Load(IReadOnlyCollection<EntryValues> accounts, CancellationToken cancellationToken);

    /// <summary>The groups that an account is a direct member of, the primary group included.</summary>
    IEnumerable<GroupEntry> GroupsOf(EntryValues account);

    /// <summary>Whether a group is an account's primary one.</summary>
    bool IsPrimary(EntryValues account, GroupEntry group);

    /// <summary>The groups that a group is a direct member of.</summary>
    IEnumerable<GroupEntry> ParentsOf(GroupEntry group);

    /// <summary>The groups that an account owns.</summary>
    IEnumerable<GroupEntry> OwnedBy(EntryValues account);
}
