namespace IdentityLifecycle.GraphSimulator.Delta;

/// <summary>How delta queries are answered. Tests change it.</summary>
public sealed class DeltaFeed
{
    /// <summary>How long a token can be used.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(7);

    private int _epoch;

    /// <summary>How many entries a page has.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>How many writes before the token are answered again.</summary>
    public int ReplayedWrites { get; set; }

    /// <summary>From what the order of a round's entries is drawn; null for the order in which things happened.</summary>
    public int? OrderSeed { get; set; }

    internal int Epoch => Volatile.Read(ref _epoch);

    /// <summary>Makes all tokens useless: whoever uses one gets 410 and has to read everything again.</summary>
    public void Reset() => Interlocked.Increment(ref _epoch);
}
