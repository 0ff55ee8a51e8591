namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>How much may be consumed within a window: what was consumed drains evenly, all of it in one window.</summary>
internal sealed class Allowance(double capacity, TimeSpan window, DateTimeOffset now)
{
    private double _consumed;
    private DateTimeOffset _drained = now;

    public double Capacity { get; set; } = capacity;

    /// <summary>Consumes an amount, and tells how long to wait so that no more than the capacity is ever consumed. Who comes next waits longer.</summary>
    public TimeSpan Take(double amount, DateTimeOffset at)
    {
        if (at > _drained)
        {
            _consumed = Math.Max(0, _consumed - ((at - _drained) / window * Capacity));
            _drained = at;
        }

        _consumed += amount;
        return _consumed <= Capacity ? TimeSpan.Zero : (_consumed - Capacity) / Capacity * window;
    }
}
