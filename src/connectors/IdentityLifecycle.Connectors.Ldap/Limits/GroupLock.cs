using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;

namespace IdentityLifecycle.Connectors.Ldap.Limits;

/// <summary>Tells why the members of a group are never written, so that the plan says it.</summary>
internal static class GroupLock
{
    /// <summary>Why, as a sentence without its full stop; null if they may be written.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The group's distinguished name.</param>
    /// <param name="group">The group, with what the rules for protected objects look at as far as it was read.</param>
    public static string? Of(ConnectedDirectory directory, string name, EntryValues group) =>
        directory.Protection.Of(group) is string reason ? $"it {reason}, and \"{SettingNames.AllowProtected}\" does not name it"
        : !DistinguishedName.TryParse(name, out DistinguishedName? parsed) || directory.MayWriteMembers(parsed) ? null
        : $"it lies outside the root {directory.Root}, and no container in \"{SettingNames.GroupRoots}\" covers it. Name one there, or name the group in \"keep\"";
}
