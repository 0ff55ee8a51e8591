namespace IdentityLifecycle.GraphSimulator;

/// <summary>Makes ids that look like the service's and are the same in each run.</summary>
public sealed class Identifiers
{
    private readonly Lock _lock = new();
    private readonly Random _random;

    internal Identifiers(int seed) => _random = new(seed);

    public string Next()
    {
        byte[] bytes = new byte[16];
        lock (_lock)
        {
            _random.NextBytes(bytes);
        }

        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes).ToString();
    }
}
