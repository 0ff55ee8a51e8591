using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>
/// The plan for everybody of a set, made on a worker while the records still come. Planning only computes, so that a plan that turns out
/// not to be wanted costs nothing but the time of a processor that was idle.
/// </summary>
internal sealed class ExpectedPlan : IDisposable
{
    private readonly CancellationTokenSource _unwanted;

    public ExpectedPlan(Task<ComparedWorld> world, IdentitySet identities, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        _unwanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken unwanted = _unwanted.Token;
        Plan = Task.Run(async () => LifecyclePlanner.Create((await world.ConfigureAwait(false)).InputOf(identities), asOf, unwanted), CancellationToken.None);

        // Nobody waits for it if somebody did not come.
        _ = Plan.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
    }

    /// <summary>The plan, or why there is none.</summary>
    public Task<LifecyclePlan> Plan { get; }

    /// <summary>Stops planning.</summary>
    public void Dispose()
    {
        _unwanted.Cancel();
        _unwanted.Dispose();
    }
}
