using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator.Tenants;

/// <summary>The tenant with its whole history. Writes see the truth; reads see what has become visible.</summary>
public sealed class Tenant
{
    /// <summary>How long a deleted object can be restored.</summary>
    public static readonly TimeSpan RestorePeriod = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private readonly SimulatorClock _clock;
    private readonly List<TenantVersion> _versions = [new(0, DateTimeOffset.MinValue, new TenantState())];

    internal Tenant(SimulatorClock clock) => _clock = clock;

    public TenantSettings Settings { get; } = new();

    /// <summary>How long reads do not show what is written from now on.</summary>
    public TimeSpan Lag { get; set; }

    /// <summary>What is really there.</summary>
    public TenantState Truth => Latest.State;

    /// <summary>The newest version that reads may show.</summary>
    public TenantVersion Visible
    {
        get
        {
            lock (_lock)
            {
                return _versions.FindLast(version => version.VisibleFrom <= _clock.Now)!;
            }
        }
    }

    internal TenantVersion Latest
    {
        get
        {
            lock (_lock)
            {
                return _versions[^1];
            }
        }
    }

    /// <summary>Changes the tenant, all or nothing: if the change throws, nothing happened.</summary>
    public TenantState Change(Func<TenantState, TenantState> change)
    {
        lock (_lock)
        {
            TenantVersion last = _versions[^1];
            TenantState next = change(last.State with { Touched = [] });
            DateTimeOffset visible = _clock.Now + Lag;
            _versions.Add(new(last.Number + 1, visible > last.VisibleFrom ? visible : last.VisibleFrom, next));
            return next;
        }
    }

    /// <summary>Lets what nobody has restored in thirty days be gone.</summary>
    internal void PurgeWhatIsTooOld()
    {
        string[] old = [.. Truth.Deleted.Values.Where(one => one.DeletedAt + RestorePeriod <= _clock.Now).Select(static one => one.Id)];
        foreach (string id in old)
        {
            Change(state => state.Deleted.ContainsKey(id) ? state.Purge(id) : state);
        }
    }

    internal TenantVersion Version(int number)
    {
        lock (_lock)
        {
            return _versions[number];
        }
    }
}
