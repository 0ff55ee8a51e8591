using IdentityLifecycle.Events;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>Progress of work that begins before a receiver is known. Reports are dropped until then.</summary>
internal sealed class DeferredProgress : IProgress<LifecycleEvent>
{
    private volatile IProgress<LifecycleEvent>? _target;

    public void ShowTo(IProgress<LifecycleEvent> target) => _target = target;

    public void Report(LifecycleEvent value) => _target?.Report(value);
}
