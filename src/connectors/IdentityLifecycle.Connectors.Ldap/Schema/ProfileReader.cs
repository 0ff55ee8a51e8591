using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>The profile that a policy names or the server shows, with the parts that the policy replaces.</summary>
internal static class ProfileReader
{
    public static DirectoryProfile Read(LdapSettings settings, RootDse server)
    {
        ConnectorSettings section = settings.Section;
        DirectoryProfile profile = DirectoryProfile.Of(section.GetText(SettingNames.Profile) ?? (server.IsActiveDirectory ? "activeDirectory" : "openLdap"));
        if (profile.IsActiveDirectory != server.IsActiveDirectory)
        {
            throw settings.Invalid(SettingNames.Profile, $"is \"{profile.Name}\", but the server is {server.Product}. Use {(server.IsActiveDirectory ? "\"activeDirectory\"" : "\"openLdap\" or \"custom\"")}.");
        }

        IReadOnlyList<string> classes = section.GetTexts(SettingNames.ObjectClasses);
        DirectoryProfile own = profile with
        {
            Anchor = section.GetText(SettingNames.Anchor) ?? profile.Anchor,
            ObjectClasses = classes.Count > 0 ? classes : profile.ObjectClasses,
            AccountFilter = section.GetText(SettingNames.AccountFilter) ?? FilterOf(profile, classes),
            GroupFilter = section.GetText(SettingNames.GroupFilter) ?? profile.GroupFilter,
            GroupName = section.GetText(SettingNames.GroupName) ?? profile.GroupName,
            MemberAttribute = section.GetText(SettingNames.MemberAttribute) ?? profile.MemberAttribute,
            ContainerClass = section.GetText(SettingNames.ContainerClass) ?? profile.ContainerClass,
            ContainerFilter = section.GetText(SettingNames.ContainerClass) is string made ? LdapFilter.Any([profile.ContainerFilter, LdapFilter.Is("objectClass", made)]) : profile.ContainerFilter,
        };
        return own with
        {
            NameAttribute = section.GetText(SettingNames.NameAttribute) ?? (own.ManagesGroups ? "CN" : profile.NameAttribute),
            DisabledBy = section.GetText(SettingNames.DisabledBy) is string text ? ReadDisabledBy(text) : own.ManagesGroups ? null : profile.DisabledBy,
        };
    }

    // Other classes than the profile's have accounts of their own, contacts for example.
    private static string FilterOf(DirectoryProfile profile, IReadOnlyList<string> classes) =>
        classes.Count == 0 || string.Equals(classes[^1], profile.ObjectClasses[^1], StringComparison.OrdinalIgnoreCase)
            ? profile.AccountFilter
            : LdapFilter.Is("objectClass", classes[^1]);

    /// <summary>The attribute and the value that disable an account; null if the text gives none.</summary>
    public static (string Attribute, string Value)? ReadDisabledBy(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < text.Length - 1 ? (text[..equals].Trim(), text[(equals + 1)..].Trim()) : null;
    }
}
