using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>A random GUID in its usual spelling of 36 characters (version 4, variant 1 of RFC 9562).</summary>
public sealed record GuidPart : GeneratedPart
{
    private const int Characters = 36;

    /// <inheritdoc/>
    public override int Length => Characters;

    /// <inheritdoc/>
    public override string ToString() => "…";

    internal override void Make(IRandomSource random, StringBuilder text)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        text.Append(new Guid(bytes, bigEndian: true));
    }
}
