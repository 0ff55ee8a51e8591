using System.IO;
using IdentityLifecycle.Connectors.Images;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>A user or group as it is kept between runs: its properties as the service sent them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Properties">An object of JSON. A property that is not there is unknown.</param>
/// <param name="Members">The ids of a group's direct members of any type, ascending.</param>
internal sealed record KeptObject(ObjectKind Kind, Guid Id, byte[] Properties, Guid[] Members)
{
    private const int IdLength = 16;

    /// <summary>What tells it from the others; groups come before users.</summary>
    public string Key => $"{(int)Kind}:{Id:N}";

    /// <summary>Whether another state of the same object says the same.</summary>
    public bool IsAs(KeptObject other) => Properties.AsSpan().SequenceEqual(other.Properties) && Members.AsSpan().SequenceEqual(other.Members);

    public ImageEntry ToImageEntry()
    {
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        writer.Write7BitEncodedInt(Members.Length);
        foreach (Guid member in Members)
        {
            writer.Write(member.ToByteArray());
        }

        writer.Write(Properties);
        writer.Flush();
        return new ImageEntry(Key, content.ToArray());
    }

    /// <exception cref="FormatException">It is no such object.</exception>
    /// <exception cref="IOException">A part of it is missing.</exception>
    public static KeptObject Of(ImageEntry entry)
    {
        using MemoryStream content = new(entry.Content);
        using BinaryReader reader = new(content);
        Guid[] members = new Guid[reader.Read7BitEncodedInt()];
        for (int index = 0; index < members.Length; index++)
        {
            members[index] = reader.ReadBytes(IdLength) is { Length: IdLength } bytes ? new Guid(bytes) : throw new EndOfStreamException($"The entry {entry.Key} ends within its members.");
        }

        ObjectKind kind = entry.Key is ['1', ':', ..] ? ObjectKind.Group : entry.Key is ['2', ':', ..] ? ObjectKind.User : throw new FormatException($"The entry {entry.Key} is neither a user nor a group.");
        return new KeptObject(kind, Guid.ParseExact(entry.Key.AsSpan(2), "N"), entry.Content[(int)content.Position..], members);
    }
}
