using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.Core.Tests.Workflow;

/// <summary>A front end that answers as a test says and keeps what it is told.</summary>
internal sealed class TestFront : IRunFront
{
    public List<PlanSelection> Asked { get; } = [];

    public List<PlanSelection> Told { get; } = [];

    public List<ChangeResult> Results { get; } = [];

    /// <summary>The ids of the changes that are declined.</summary>
    public Func<IReadOnlySet<string>> Answer { get; set; } = static () => new HashSet<string>();

    public Task<IReadOnlySet<string>> AskAsync(PlanSelection selection)
    {
        Asked.Add(selection);
        return Task.FromResult(Answer());
    }

    public void OnResult(ChangeResult result) => Results.Add(result);

    public void OnWhatIf(PlanSelection selection) => Told.Add(selection);

    public void Report(LifecycleEvent value)
    {
    }
}
