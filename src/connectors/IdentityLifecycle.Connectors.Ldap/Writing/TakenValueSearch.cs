using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Schema;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// Finds out which of several values is the one that somebody else has, where the server only says that one is: the plan's next candidate depends on it.
/// </summary>
internal sealed class TakenValueSearch(ConnectedDirectory directory)
{
    /// <summary>The policy's name of the attribute; null if none of the values is found elsewhere.</summary>
    /// <param name="values">The values of attributes.</param>
    /// <param name="account">The anchor of the account that they are for; null if it does not exist yet.</param>
    public string? Find(IEnumerable<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values, string? account) =>
        values.Where(IsUnique).FirstOrDefault(value => value.Values.Any(one => IsTaken(value.Attribute, one, account))).Attribute?.Definition.Name;

    private bool IsUnique((LdapAttribute Attribute, IReadOnlyList<byte[]> Values) value) =>
        SamAccountName.Is(value.Attribute.Name) || directory.Settings.Section.UniqueAttributes.Contains(value.Attribute.Definition.Name, StringComparer.OrdinalIgnoreCase);

    private bool IsTaken(LdapAttribute attribute, byte[] value, string? account) => directory.Search
        .ReadFew(directory.BaseDn.ToString(), LdapFilter.Is(attribute.Name, value), directory.Schema.Anchor)
        .Any(entry => !string.Equals(directory.AnchorOf(entry), account, StringComparison.OrdinalIgnoreCase));
}
