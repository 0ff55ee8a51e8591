using System.Globalization;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator.Throttling;

/// <summary>Counts what applications consume, and throttles those that consume too much.</summary>
public sealed class QuotaMeter
{
    private static readonly TimeSpan s_unitWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_appWriteWindow = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan s_tenantWriteWindow = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Bucket Units, Bucket Writes)> _apps = [];
    private readonly Tenant _tenant;
    private readonly SimulatorClock _clock;
    private readonly Ruling _rules;
    private Bucket? _tenantWrites;

    internal QuotaMeter(Tenant tenant, SimulatorClock clock, Ruling rules)
    {
        _tenant = tenant;
        _clock = clock;
        _rules = rules;
    }

    /// <summary>What may be consumed; to be set before the first request.</summary>
    public QuotaLimits Limits { get; set; } = QuotaLimits.Service;

    /// <summary>How many requests were charged, those in batches one by one.</summary>
    public int Requests { get; private set; }

    public int Writes { get; private set; }

    public long ResourceUnits { get; private set; }

    public int Throttled { get; private set; }

    /// <summary>The highest part of a limit on resource units that an application had consumed at any moment.</summary>
    public double HighestUnitShare { get; private set; }

    /// <summary>The highest part of a limit on writes that an application had consumed at any moment.</summary>
    public double HighestWriteShare { get; private set; }

    internal int Charge(TokenClaims app, GraphRequest request, int routeCost, out double share)
    {
        int cost = RequestCost.Of(request, routeCost);
        lock (_lock)
        {
            (Bucket units, Bucket writes) = BucketsOf(app.AppId);
            (Bucket Bucket, double Cost, string Limit)[] charges = request.IsWrite
                ? [(units, cost, "ReadWrite"), (writes, 1, "Write"), (_tenantWrites!, 1, "Write")]
                : [(units, cost, "ReadWrite")];
            (Bucket Bucket, double Cost, string Limit)[] exceeded = [.. charges.Where(charge => !charge.Bucket.Has(charge.Cost, _clock.Now))];
            if (exceeded.Length == 0 || _rules.Holds(Guesses.ThrottledRequestsCount))
            {
                Array.ForEach(charges, static charge => charge.Bucket.Take(charge.Cost));
            }

            share = charges.Max(static charge => charge.Bucket.Share);
            Count(request, cost, units, writes);
            return exceeded.Length == 0 ? cost : throw Throttle(exceeded, app.AppId);
        }
    }

    private void Count(GraphRequest request, int cost, Bucket units, Bucket writes)
    {
        Requests++;
        Writes += request.IsWrite ? 1 : 0;
        ResourceUnits += cost;
        HighestUnitShare = Math.Max(HighestUnitShare, units.Share);
        HighestWriteShare = Math.Max(HighestWriteShare, writes.Share);
    }

    private (Bucket Units, Bucket Writes) BucketsOf(string appId)
    {
        _tenantWrites ??= new Bucket(Limits.TenantWrites, s_tenantWriteWindow, _clock.Now);
        int capacity = Limits.ResourceUnitsFor(_tenant.Truth.OfKind(ObjectKind.User).Take(QuotaLimits.MostToCount).Count());
        if (!_apps.TryGetValue(appId, out (Bucket Units, Bucket Writes) buckets) || (int)buckets.Units.Capacity != capacity)
        {
            buckets = (new Bucket(capacity, s_unitWindow, _clock.Now), buckets.Writes ?? new Bucket(Limits.AppWrites, s_appWriteWindow, _clock.Now));
            _apps[appId] = buckets;
        }

        return buckets;
    }

    private GraphException Throttle((Bucket Bucket, double Cost, string Limit)[] exceeded, string appId)
    {
        Throttled++;
        TimeSpan wait = exceeded.Max(static charge => charge.Bucket.WaitFor(charge.Cost));
        GraphException refusal = new(429, "TooManyRequests", "Too many requests.");
        if (_rules.Holds(Guesses.RetryAfterIsAlwaysSent))
        {
            refusal.Headers["Retry-After"] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        refusal.Headers["x-ms-throttle-scope"] = $"Tenant_Application/{exceeded[0].Limit}/{appId}/{_tenant.Settings.TenantId}";
        refusal.Headers["x-ms-throttle-information"] = exceeded[0].Limit == "Write" ? "WriteLimitExceeded" : "ResourceUnitLimitExceeded";
        return refusal;
    }
}
