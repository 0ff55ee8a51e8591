using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>
/// The plan for everybody of a set, made by another thread while records still arrive. Planning only computes. If the plan turns out not to be
/// wanted, nothing is lost but the time of an idle processor.
/// </summary>
internal sealed class ExpectedPlan : IDisposable
{
    private readonly CancellationTokenSource _unwanted;

    public ExpectedPlan(Task<ComparedWorld> world, IdentitySet identities, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        _unwanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken unwanted = _unwanted.Token;
        Plan = Task.Run(async () => LifecyclePlanner.Create((await world.ConfigureAwait(false)).InputOf(identities), asOf, unwanted), CancellationToken.None);

        // If some records do not come nobody awaits the plan. Its error must then be observed here.
        _ = Plan.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
    }

    /// <summary>The plan, or the error that prevented it.</summary>
    public Task<LifecyclePlan> Plan { get; }

    /// <summary>Stops planning.</summary>
    public void Dispose()
    {
        _unwanted.Cancel();
        _unwanted.Dispose();
    }
}
