namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>
/// Keeps this program within its share of the application's quota: it counts what it consumes, and waits before it would consume more. The service tells how
/// much is consumed only when nearly everything is, so it cannot be asked. Retries count like everything else.
/// </summary>
internal sealed class QuotaMeter(double share, TimeProvider time)
{
    // Microsoft Graph throttling limits, identity and access: resource units in ten seconds by the size of the tenant, and writes in 150 seconds, of one application in one tenant.
    private const int SmallTenant = 50;
    private const int MediumTenant = 500;
    private const int UnitsOfSmall = 3500;
    private const int UnitsOfMedium = 5000;
    private const int UnitsOfLarge = 8000;
    private const int Writes = 3000;

    private static readonly TimeSpan s_unitWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_writeWindow = TimeSpan.FromSeconds(150);

    private readonly object _lock = new();
    private readonly Allowance _units = new(UnitsOfSmall * share, s_unitWindow, time.GetUtcNow());
    private readonly Allowance _writes = new(Writes * share, s_writeWindow, time.GetUtcNow());

    /// <summary>Says how many users the tenant has, on which the limit depends. As long as it is not known the smallest limit holds.</summary>
    public void Know(int users)
    {
        lock (_lock)
        {
            _units.Capacity = share * UnitsOf(users);
        }
    }

    /// <summary>How long some consumption takes at least: what is beyond a window's allowance waits for the next ones.</summary>
    public static TimeSpan DurationOf(int writes, int units, double share, int users)
    {
        TimeSpan forWrites = Math.Max(0, (writes / (Writes * share)) - 1) * s_writeWindow;
        TimeSpan forUnits = Math.Max(0, (units / (UnitsOf(users) * share)) - 1) * s_unitWindow;
        return forWrites > forUnits ? forWrites : forUnits;
    }

    private static int UnitsOf(int users) => users < SmallTenant ? UnitsOfSmall : users <= MediumTenant ? UnitsOfMedium : UnitsOfLarge;

    /// <summary>Waits until something may be consumed, and consumes it.</summary>
    /// <param name="units">The resource units.</param>
    /// <param name="writes">The writes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task TakeAsync(int units, int writes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            wait = TimeSpan.FromTicks(Math.Max(_units.Take(units, now).Ticks, _writes.Take(writes, now).Ticks));
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Consumes what a request turned out to cost beyond what was taken for it.</summary>
    public void Add(int units)
    {
        lock (_lock)
        {
            _units.Take(units, time.GetUtcNow());
        }
    }
}
