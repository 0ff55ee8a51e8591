using System.IO;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Ldap.Reading;

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>An entry of Active Directory as it is kept between runs: the values as the server sent them, other entries named with their GUIDs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its GUID.</param>
/// <param name="Name">Its distinguished name.</param>
/// <param name="Values">Its attributes' values; attributes without any are left out.</param>
internal sealed record KeptEntry(EntryKind Kind, Guid Id, string Name, IReadOnlyDictionary<string, byte[][]> Values)
{
    /// <summary>The members of a group.</summary>
    public IReadOnlyList<Guid> Members { get; init; } = [];

    /// <summary>What tells it from the others; containers come before groups, and those before accounts.</summary>
    public string Key => KeyOf(Kind, Id);

    public static string KeyOf(EntryKind kind, Guid id) => $"{(int)kind}:{id:N}";

    /// <summary>The entry for those who read values.</summary>
    public EntryValues ToValues() => new(Name, Values);

    public ImageEntry ToImageEntry()
    {
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        writer.Write(Name);
        writer.Write7BitEncodedInt(Members.Count);
        foreach (Guid member in Members)
        {
            writer.Write(member.ToByteArray());
        }

        writer.Write7BitEncodedInt(Values.Count);
        foreach ((string attribute, byte[][] values) in Values)
        {
            writer.Write(attribute);
            writer.Write7BitEncodedInt(values.Length);
            foreach (byte[] value in values)
            {
                writer.Write7BitEncodedInt(value.Length);
                writer.Write(value);
            }
        }

        return new ImageEntry(Key, content.ToArray());
    }

    public static KeptEntry Of(ImageEntry entry)
    {
        using BinaryReader reader = new(new MemoryStream(entry.Content));
        string name = reader.ReadString();
        Guid[] members = new Guid[reader.Read7BitEncodedInt()];
        for (int index = 0; index < members.Length; index++)
        {
            members[index] = new Guid(reader.ReadBytes(16));
        }

        int count = reader.Read7BitEncodedInt();
        Dictionary<string, byte[][]> attributes = new(count, StringComparer.OrdinalIgnoreCase);
        for (; count > 0; count--)
        {
            string attribute = reader.ReadString();
            byte[][] values = new byte[reader.Read7BitEncodedInt()][];
            for (int index = 0; index < values.Length; index++)
            {
                values[index] = reader.ReadBytes(reader.Read7BitEncodedInt());
            }

            attributes.Add(attribute, values);
        }

        return new KeptEntry((EntryKind)(entry.Key[0] - '0'), Guid.ParseExact(entry.Key.AsSpan(2), "N"), name, attributes) { Members = members };
    }
}
