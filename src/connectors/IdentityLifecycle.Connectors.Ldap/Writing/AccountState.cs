using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>One entry as it is while a batch is written: what was read, brought up to date with what was written since.</summary>
internal sealed class AccountState
{
    private readonly Dictionary<string, IReadOnlyList<byte[]>> _written = new(StringComparer.OrdinalIgnoreCase);

    public AccountState(string anchor, EntryValues values)
    {
        Anchor = anchor;
        Values = values;
        Name = DistinguishedName.Parse(values.Name);
    }

    public string Anchor { get; }

    public EntryValues Values { get; }

    /// <summary>The entry's name; renaming and moving change it.</summary>
    public DistinguishedName Name { get; set; }

    /// <summary>Why the directory protects it; null if it does not.</summary>
    public string? Protection { get; init; }

    /// <summary>The values of an attribute.</summary>
    public IReadOnlyList<byte[]> Read(string attribute) => _written.GetValueOrDefault(attribute) ?? Values.Bytes(attribute);

    public string? Text(string attribute) => Read(attribute) is { Count: > 0 } values ? System.Text.Encoding.UTF8.GetString(values[0]) : null;

    /// <summary>Remembers what was written.</summary>
    public void Keep(string attribute, IReadOnlyList<byte[]> values) => _written[attribute] = values;

    /// <summary>The name for people, with the place.</summary>
    public override string ToString() => Name.ToString();
}
