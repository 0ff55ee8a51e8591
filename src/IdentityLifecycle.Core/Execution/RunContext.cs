using System;
using System.Threading;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>What everything that takes part in one run shares.</summary>
internal sealed class RunContext
{
    private readonly TimeProvider _time;
    private Exception? _fault;

    public RunContext(string id, IStateStore state, LifecycleMemory memory, LifecyclePlan plan, TimeProvider time)
    {
        _time = time;
        Id = id;
        State = state;
        Memory = memory;
        Values = new ValueResolver(memory);
        Learner = new MemoryLearner(memory, new CreatedAccounts(plan.Changes));
    }

    public string Id { get; }

    public IStateStore State { get; }

    public LifecycleMemory Memory { get; }

    public ValueResolver Values { get; }

    public MemoryLearner Learner { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Why nothing more may be written; null if there is no such reason.</summary>
    public Exception? Fault => _fault;

    /// <summary>Lets nothing more be written; the first reason counts.</summary>
    public void Stop(Exception fault) => Interlocked.CompareExchange(ref _fault, fault, null);
}
