using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>A group that was met while the access of an account was followed.</summary>
/// <param name="Entry">The entry as it was read.</param>
/// <param name="Entitlement">What policies and plans know it as.</param>
internal sealed record GroupEntry(EntryValues Entry, Entitlement Entitlement)
{
    /// <summary>The group of an entry; null if it shows no anchor or no name, so that no image has it either.</summary>
    public static GroupEntry? Of(ConnectedDirectory directory, EntryValues entry) =>
        directory.AnchorOf(entry) is string anchor && entry.Text(directory.Profile.GroupName) is string name
            ? new GroupEntry(entry, new Entitlement(directory.Settings.Name, anchor, name))
            : null;
}
