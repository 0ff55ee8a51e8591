using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Which plan shall be applied, under which policy, and what a person accepted.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Policy">The policy of this runner.</param>
public sealed record ApplyRequest(LifecyclePlan Plan, LifecyclePolicy Policy)
{
    /// <summary>The ids of the changes that were selected; null is all.</summary>
    public IReadOnlySet<string>? Selected { get; init; }

    /// <summary>The content hash of the plan that a person accepts although guards tripped; null accepts none.</summary>
    public string? AcceptedPlan { get; init; }

    /// <summary>Why the person accepts it.</summary>
    public string? AcceptReason { get; init; }

    /// <summary>Whether the plan may be for an instant that lies back more than the policy allows.</summary>
    public bool AllowPast { get; init; }

    /// <summary>Whether to make an empty state store if there is none.</summary>
    public bool InitializeState { get; init; }

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsWhatIf { get; init; }

    /// <summary>Whether to wait for a run that is under way.</summary>
    public bool Wait { get; init; }

    /// <summary>The plan with the selected changes.</summary>
    public PlanSelection Selection => new(Plan) { Selected = Selected };

    internal ApplyOptions OptionsWith(IConnectorCatalog connectors) => RunnerOptions.Of(connectors, Policy) with
    {
        AcceptedPlan = AcceptedPlan, AcceptReason = AcceptReason, AllowPast = AllowPast, IsFirstRun = InitializeState, Wait = Wait,
    };
}
