namespace IdentityLifecycle.GraphSimulator;

/// <summary>Makes ids that look like the service's and are the same in each run.</summary>
public sealed class Identifiers
{
    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly byte _space;

    /// <summary>Ids of one space are never those of another.</summary>
    internal Identifiers(int seed, byte space)
    {
        _random = new(seed);
        _space = space;
    }

    public string Next()
    {
        byte[] bytes = new byte[16];
        lock (_lock)
        {
            _random.NextBytes(bytes);
        }

        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        bytes[15] = _space;
        return new Guid(bytes).ToString();
    }
}
