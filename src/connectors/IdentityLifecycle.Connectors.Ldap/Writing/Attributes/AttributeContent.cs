using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Names;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>The attributes of an entry to be, each value once; attribute names in any case.</summary>
internal sealed class AttributeContent
{
    private readonly Dictionary<string, List<byte[]>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds values to those that an attribute has already.</summary>
    public void Put(string attribute, IReadOnlyList<byte[]> values)
    {
        if (!_values.TryGetValue(attribute, out List<byte[]>? list))
        {
            _values.Add(attribute, list = new(values.Count));
        }

        foreach (byte[] value in values)
        {
            if (!list.Exists(known => known.AsSpan().SequenceEqual(value)))
            {
                list.Add(value);
            }
        }
    }

    /// <summary>Gives an attribute a value where it has none.</summary>
    public void PutIfAbsent(string attribute, Func<byte[]> value)
    {
        if (!_values.ContainsKey(attribute))
        {
            Put(attribute, [value()]);
        }
    }

    /// <summary>The request that adds the entry.</summary>
    public AddRequest ToRequest(DistinguishedName name)
    {
        AddRequest request = new() { DistinguishedName = name.ToString() };
        foreach ((string attribute, List<byte[]> values) in _values)
        {
            DirectoryAttribute content = new() { Name = attribute };
            values.ForEach(value => content.Add(value));
            request.Attributes.Add(content);
        }

        return request;
    }
}
