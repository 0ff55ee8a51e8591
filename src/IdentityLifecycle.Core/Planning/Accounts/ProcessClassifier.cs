using System.Collections.Frozen;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Names the transition of a change, such as Joiner or Mover. If the state stays the same, the operations tell: writing an attribute of the
/// job, a container or access is a Mover, anything else a Correction. Memory keeps no attribute values, so that nothing else could tell them
/// apart.
/// </summary>
internal static class ProcessClassifier
{
    private static readonly FrozenSet<string> s_jobAttributes = FrozenSet.ToFrozenSet(
        ["department", "jobTitle", "companyName", "officeLocation", "manager", "costCenter", "division", "city", "country", "state", "streetAddress", "postalCode", "usageLocation"],
        StringComparer.OrdinalIgnoreCase);

    public static LifecycleProcess Classify(LifecycleState? from, LifecycleState to, bool creates, IReadOnlyList<LifecycleOperation> operations)
    {
        bool wasGone = from is LifecycleState.Left or LifecycleState.Purged;
        bool isGone = to is LifecycleState.Left or LifecycleState.Purged or LifecycleState.OutOfScope or LifecycleState.Missing;
        if (isGone)
        {
            return wasGone && (to == from || to == LifecycleState.Left) ? LifecycleProcess.Correction : LifecycleProcess.Leaver;
        }

        if (wasGone)
        {
            return LifecycleProcess.Rehire;
        }

        if (creates || (from is LifecycleState.NotYet or LifecycleState.PreHire && from != to))
        {
            return LifecycleProcess.Joiner;
        }

        return from is not null && from != to ? LifecycleProcess.Mover : ByContent(operations);
    }

    private static LifecycleProcess ByContent(IReadOnlyList<LifecycleOperation> operations)
    {
        LifecycleProcess process = LifecycleProcess.Correction;
        foreach (LifecycleOperation operation in operations)
        {
            foreach (AttributeChange change in operation.Touches.Attributes)
            {
                if (string.Equals(change.Attribute, "employeeType", StringComparison.OrdinalIgnoreCase) && change.OldValue.HasValue)
                {
                    return LifecycleProcess.Conversion;
                }

                process = s_jobAttributes.Contains(change.Attribute) ? LifecycleProcess.Mover : process;
            }

            process = operation.Parts.Container || operation.Touches.Entitlement is not null ? LifecycleProcess.Mover : process;
        }

        return process;
    }
}
