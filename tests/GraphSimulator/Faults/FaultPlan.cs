using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Faults;

/// <summary>The faults that wait for requests: those that a test asked for, then those of chance.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _waiting = [];
    private readonly List<(FaultKind Kind, string Request)> _happened = [];
    private Func<Fault?> _chance = static () => null;

    /// <summary>What happened so far, oldest first.</summary>
    public IReadOnlyList<(FaultKind Kind, string Request)> Happened
    {
        get
        {
            lock (_lock)
            {
                return [.. _happened];
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _waiting.Add(fault);
        }
    }

    /// <summary>Lets a share of all requests meet one of these faults, drawn from a seed.</summary>
    public void AddByChance(int seed, double share, params IReadOnlyList<Fault> faults)
    {
        Random random = new(seed);
        lock (_lock)
        {
            _chance = () => random.NextDouble() < share ? faults[random.Next(faults.Count)] : null;
        }
    }

    /// <summary>Lets nothing happen any more.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _waiting.Clear();
            _chance = static () => null;
        }
    }

    internal Fault? Next(GraphRequest request)
    {
        lock (_lock)
        {
            Fault? fault = TakeWaiting(request) ?? _chance();
            if (fault is null || !fault.Befalls(request))
            {
                return null;
            }

            _happened.Add((fault.Kind, request.Name));
            return fault;
        }
    }

    private Fault? TakeWaiting(GraphRequest request)
    {
        int index = _waiting.FindIndex(fault => fault.Befalls(request));
        if (index < 0)
        {
            return null;
        }

        Fault fault = _waiting[index];
        if (fault.Times > 1)
        {
            _waiting[index] = fault with { Times = fault.Times - 1 };
        }
        else
        {
            _waiting.RemoveAt(index);
        }

        return fault;
    }
}
