using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>Checks that the state store's key opens what a plan has sealed.</summary>
internal static class SealCheck
{
    public static async Task<IEnumerable<LifecycleProblem>> RunAsync(LifecyclePlan plan, IStateStore state, CancellationToken cancellationToken)
    {
        string[] recipients = [.. plan.Changes.SelectMany(static change => change.Operations).SelectMany(SealedValues.Of).Select(static content => content.Recipient).Distinct()];
        byte[]? key = recipients.Length == 0 ? null : await state.ReadSealingKeyAsync(cancellationToken).ConfigureAwait(false);
        string? own = key is null ? null : new ValueSealer(key).Recipient;
        return recipients.Where(recipient => recipient != own).Take(1).Select(_ => new LifecycleProblem(
            LifecycleErrorKind.PlanSealedElsewhere,
            $"The plan holds values that must not be shown, sealed with a key that the state store at {state.Location} does not have. Compare again on a machine that uses this state store."));
    }
}
