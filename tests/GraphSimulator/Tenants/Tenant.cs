using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator.Tenants;

/// <summary>The tenant with its whole history. Writes see the truth; reads see what has become visible.</summary>
public sealed class Tenant
{
    /// <summary>How long a deleted object can be restored.</summary>
    public static readonly TimeSpan RestorePeriod = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private readonly SimulatorClock _clock;
    private readonly List<TenantVersion> _versions = [new(0, DateTimeOffset.MinValue, DateTimeOffset.MinValue, new TenantState())];

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
                return _versions[LastThat(version => version.VisibleFrom <= _clock.Now)];
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
            DateTimeOffset written = _clock.Now > last.WrittenAt ? _clock.Now : last.WrittenAt;
            DateTimeOffset visible = written + Lag;
            _versions.Add(new(last.Number + 1, written, visible > last.VisibleFrom ? visible : last.VisibleFrom, next));
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

    /// <summary>The number of the last version that was written at an instant or before.</summary>
    internal int LastWrittenBefore(DateTimeOffset instant)
    {
        lock (_lock)
        {
            return LastThat(version => version.WrittenAt <= instant);
        }
    }

    internal TenantVersion Version(int number)
    {
        lock (_lock)
        {
            return _versions[number];
        }
    }

    /// <summary>The last version of which something is true that is true of all before it: the instants of versions never go back.</summary>
    private int LastThat(Predicate<TenantVersion> isTrue)
    {
        int known = 0;
        int unknown = _versions.Count;
        while (unknown - known > 1)
        {
            int middle = (known + unknown) / 2;
            (known, unknown) = isTrue(_versions[middle]) ? (middle, unknown) : (known, middle);
        }

        return known;
    }
}
