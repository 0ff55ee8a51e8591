using System.Buffers.Text;
using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Delta;

/// <summary>What a delta or skip token holds. It is opaque to clients.</summary>
internal sealed record DeltaToken
{
    /// <summary>users or groups.</summary>
    public required string Collection { get; init; }

    /// <summary>The version up to which the client knows everything; null where it knows nothing yet.</summary>
    public int? From { get; init; }

    /// <summary>The version that this round leads to; null before a round begins.</summary>
    public int? To { get; init; }

    /// <summary>How many writes before the round are told again; the same on all its pages.</summary>
    public int Replayed { get; init; }

    /// <summary>From what the order of the round's entries is drawn; the same on all its pages.</summary>
    public int? OrderSeed { get; init; }

    /// <summary>How many entries of the round were answered.</summary>
    public int Position { get; init; }

    public string? Select { get; init; }

    /// <summary>The ids that the query is limited to; empty for all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    public DateTimeOffset IssuedAt { get; init; }

    public int Epoch { get; init; }

    public static DeltaToken? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<DeltaToken>(Base64Url.DecodeFromChars(text));
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));
}
