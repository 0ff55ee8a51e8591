using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.KillHarness;

/// <summary>The front of a nightly line: nobody is there, and everything is wanted.</summary>
internal sealed class NightFront : IRunFront
{
    public Task<IReadOnlySet<string>> AskAsync(PlanSelection selection) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public void OnResult(ChangeResult result)
    {
    }

    public void OnWhatIf(PlanSelection selection)
    {
    }

    public void Report(LifecycleEvent value)
    {
    }
}
