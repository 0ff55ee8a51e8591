using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution.Learning;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Execution;

/// <summary>What all parts of one run have in common.</summary>
internal sealed class RunContext
{
    private readonly CreatedAccounts _created;
    private readonly string _startedBy;
    private Exception? _fault;

    public RunContext(string id, string startedBy, IStateStore state, LifecycleMemory memory, LifecyclePlan plan, TimeProvider time, SealedValues sealedValues, CredentialDeliveries deliveries)
    {
        Time = time;
        Id = id;
        _startedBy = startedBy;
        State = state;
        Memory = memory;
        Sealed = sealedValues;
        Deliveries = deliveries;
        Values = new ValueResolver(memory, Sealed);
        Links = new LearnedLinks(memory);
        _created = new CreatedAccounts(plan.Changes);
    }

    public string Id { get; }

    public IStateStore State { get; }

    public LifecycleMemory Memory { get; }

    public SealedValues Sealed { get; }

    public CredentialDeliveries Deliveries { get; }

    public ValueResolver Values { get; }

    public LearnedLinks Links { get; }

    public TimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The error because of which nothing more may be written; null if there is none.</summary>
    public Exception? Fault => _fault;

    /// <summary>Whether a person accepted the plan although guards tripped. Later guards do not count what it does, because somebody has judged it already.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Makes a learner for changes that are written one after the other.</summary>
    public MemoryLearner NewLearner() => new(Links, _created, _startedBy) { RemembersOperations = !IsAccepted };

    /// <summary>Prevents all further writes. The first error is kept.</summary>
    public void Stop(Exception fault) => Interlocked.CompareExchange(ref _fault, fault, null);
}
