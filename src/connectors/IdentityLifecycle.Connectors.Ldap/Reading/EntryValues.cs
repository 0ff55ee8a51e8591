using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>The values of one entry; attribute names in any case.</summary>
internal sealed class EntryValues
{
    private readonly SearchResultAttributeCollection? _sent;
    private readonly IReadOnlyDictionary<string, byte[][]>? _kept;

    /// <summary>An entry as a server sent it.</summary>
    public EntryValues(SearchResultEntry entry)
    {
        Name = entry.DistinguishedName;
        _sent = entry.Attributes;
    }

    /// <summary>An entry that was kept; the attributes are found in any case.</summary>
    public EntryValues(string name, IReadOnlyDictionary<string, byte[][]> attributes)
    {
        Name = name;
        _kept = attributes;
    }

    public string Name { get; }

    /// <summary>The names of the attributes, with the options that the server added.</summary>
    public IEnumerable<string> AttributeNames => _kept?.Keys ?? _sent!.AttributeNames.Cast<string>();

    /// <summary>The values of an attribute as bytes; empty if it has none or may not be read.</summary>
    public IReadOnlyList<byte[]> Bytes(string attribute)
    {
        if (_sent is null)
        {
            return _kept!.GetValueOrDefault(attribute) ?? [];
        }

        DirectoryAttribute? values = _sent[attribute];
        if (values is null || values.Count == 0)
        {
            return [];
        }

        byte[][] bytes = new byte[values.Count][];
        for (int index = 0; index < bytes.Length; index++)
        {
            // The collection gives texts where bytes happen to be valid UTF-8.
            bytes[index] = values[index] as byte[] ?? Encoding.UTF8.GetBytes((string)values[index]);
        }

        return bytes;
    }

    public IReadOnlyList<string> Texts(string attribute)
    {
        if (_sent is null)
        {
            return Array.ConvertAll(_kept!.GetValueOrDefault(attribute) ?? [], Encoding.UTF8.GetString);
        }

        DirectoryAttribute? values = _sent[attribute];
        if (values is null || values.Count == 0)
        {
            return [];
        }

        string[] texts = new string[values.Count];
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = values[index] as string ?? Encoding.UTF8.GetString((byte[])values[index]);
        }

        return texts;
    }

    public string? Text(string attribute) => Texts(attribute) is { Count: > 0 } texts ? texts[0] : null;

    public byte[]? Binary(string attribute) => Bytes(attribute) is { Count: > 0 } values ? values[0] : null;

    public long? Integer(string attribute) => long.TryParse(Text(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    public bool IsTrue(string attribute) => string.Equals(Text(attribute), "TRUE", StringComparison.OrdinalIgnoreCase);

    /// <summary>The attributes of which the server sent only the first values, with the number of the next one.</summary>
    public IReadOnlyList<(string Attribute, int Next)> Partial()
    {
        if (_sent is null)
        {
            return [];
        }

        List<(string, int)>? partial = null;
        foreach (string name in AttributeNames)
        {
            int option = name.IndexOf(";range=", StringComparison.OrdinalIgnoreCase);
            if (option > 0)
            {
                string range = name[(option + ";range=".Length)..];
                int dash = range.IndexOf('-', StringComparison.Ordinal);
                bool isLast = dash < 0 || range[(dash + 1)..] == "*";
                (partial ??= []).Add((name[..option], isLast ? -1 : int.Parse(range.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture) + 1));
            }
        }

        return partial ?? (IReadOnlyList<(string, int)>)[];
    }

    /// <summary>The values of an attribute that the server sent under a range.</summary>
    public IReadOnlyList<byte[]> Ranged(string attribute)
    {
        foreach (string name in AttributeNames)
        {
            if (name.StartsWith(attribute + ";range=", StringComparison.OrdinalIgnoreCase))
            {
                return Bytes(name);
            }
        }

        return Bytes(attribute);
    }
}
