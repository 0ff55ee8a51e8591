using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Limits;

/// <summary>
/// Tells which values are held by entries that are no accounts, such as groups, contacts and computers. The server takes such a value for in use, or mail
/// goes there, so that no account may be given it.
/// </summary>
internal sealed class ValueHolders
{
    private readonly LdapAttribute[] _attributes;

    public ValueHolders(ConnectedDirectory directory)
    {
        _attributes = [.. directory.Settings.Section.UniqueAttributes.Select(directory.Schema.Find).OfType<LdapAttribute>().DistinctBy(static attribute => attribute.Definition.Name, StringComparer.OrdinalIgnoreCase)];
        Attributes = [.. _attributes.Select(static attribute => attribute.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        Filter = Attributes.Count == 0 ? null
            : LdapFilter.All(LdapFilter.Any([.. Attributes.Select(LdapFilter.Has)]), LdapFilter.Not(directory.Profile.AccountFilter), LdapFilter.Not(directory.Profile.GroupFilter));
    }

    /// <summary>The server's attributes of which the values are needed.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>The filter that finds what is neither account nor group and has such a value; null if none is needed.</summary>
    public string? Filter { get; }

    /// <summary>The values of an entry, as far as they matter.</summary>
    /// <param name="name">The entry's distinguished name.</param>
    /// <param name="entry">The entry.</param>
    public IReadOnlyList<HeldValue> ValuesOf(string name, EntryValues entry) => _attributes.Length == 0 ? []
        : [.. _attributes.SelectMany(attribute => TextsOf(ValueConversion.ToFact(attribute, entry.Bytes(attribute.Name))).Select(value => new HeldValue(attribute.Definition.Name, value, name)))];

    private static IEnumerable<string> TextsOf(Fact fact) => fact.Value is ValueList list ? list.Texts() : fact.HasValue ? [fact.ToString()] : [];
}
