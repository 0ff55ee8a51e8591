using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>What shall be applied, under which policy and with whose consent.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Policy">The policy of this runner.</param>
public sealed record ApplyRequest(LifecyclePlan Plan, LifecyclePolicy Policy)
{
    /// <summary>The ids of the changes that were selected; null is all.</summary>
    public IReadOnlySet<string>? Selected { get; init; }

    /// <summary>The content hash of the plan that is accepted in spite of tripped guards.</summary>
    public string? AcceptedPlan { get; init; }

    /// <summary>Why it is accepted.</summary>
    public string? AcceptReason { get; init; }

    /// <summary>Whether an empty state store is made if there is none.</summary>
    public bool InitializeState { get; init; }

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsWhatIf { get; init; }

    /// <summary>Whether a run that is under way is waited for.</summary>
    public bool Wait { get; init; }

    /// <summary>The plan and what of it was selected.</summary>
    public PlanSelection Selection => new(Plan) { Selected = Selected };

    internal ApplyOptions OptionsWith(IConnectorCatalog connectors) => RunnerOptions.Of(connectors, Policy) with { AcceptedPlan = AcceptedPlan, AcceptReason = AcceptReason, Wait = Wait };
}
