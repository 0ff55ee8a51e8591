using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>A piece of a value that is made when the plan is applied: a fixed text or a random one. A closed set.</summary>
public abstract record GeneratedPart
{
    private protected GeneratedPart()
    {
    }

    /// <summary>The number of characters.</summary>
    public abstract int Length { get; }

    /// <summary>Appends the piece to a text.</summary>
    internal abstract void Make(IRandomSource random, StringBuilder text);
}

/// <summary>A text that the plan states.</summary>
/// <param name="Text">The text.</param>
public sealed record FixedPart(string Text) : GeneratedPart
{
    /// <inheritdoc/>
    public override int Length => Text.Length;

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal override void Make(IRandomSource random, StringBuilder text) => text.Append(Text);
}

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
