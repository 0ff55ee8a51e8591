namespace IdentityLifecycle.GraphSimulator.Throttling;

/// <summary>A token bucket: what was consumed drains evenly, all of the limit in one window.</summary>
internal sealed class Bucket(double capacity, TimeSpan window, DateTimeOffset now)
{
    /// <summary>How far beyond its limit a caller can get that goes on while it is throttled: the percentage is 1.8 at most.</summary>
    private const double MostShare = 1.8;

    private double _consumed;
    private DateTimeOffset _drained = now;

    public double Capacity => capacity;

    /// <summary>What part of the limit is consumed: above 1 while throttled.</summary>
    public double Share => _consumed / capacity;

    public bool Has(double cost, DateTimeOffset at)
    {
        Drain(at);
        return _consumed + cost <= capacity;
    }

    public void Take(double cost) => _consumed = Math.Min(_consumed + cost, MostShare * capacity);

    /// <summary>How long until a cost can be met, without what others consume meanwhile.</summary>
    public TimeSpan WaitFor(double cost) => _consumed + cost <= capacity ? TimeSpan.Zero : (_consumed + cost - capacity) / capacity * window;

    private void Drain(DateTimeOffset at)
    {
        if (at > _drained)
        {
            _consumed = Math.Max(0, _consumed - ((at - _drained) / window * capacity));
            _drained = at;
        }
    }
}
