using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>Checks that the state store's key opens the sealed values of a plan.</summary>
internal static class SealCheck
{
    public static IEnumerable<LifecycleProblem> Run(LifecyclePlan plan, SealedValues sealedValues, string location) => plan.Changes
        .SelectMany(static change => change.Operations).SelectMany(SealedValues.Of).Select(static content => content.Recipient).Distinct()
        .Where(recipient => recipient != sealedValues.Recipient).Take(1)
        .Select(_ => new LifecycleProblem(
            LifecycleErrorKind.PlanSealedElsewhere,
            $"The plan holds values that must not be shown, sealed with a key that the state store at {location} does not have. Compare again on a machine that uses this state store."));
}
