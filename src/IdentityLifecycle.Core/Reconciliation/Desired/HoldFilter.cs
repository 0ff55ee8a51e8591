using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Reconciliation.Desired;

/// <summary>Takes out the operations that a hold forbids, and says so.</summary>
internal static class HoldFilter
{
    public static void Apply(DirectoryView directory, PersonSubject subject, List<LifecycleOperation> operations, PlanFindings findings)
    {
        if (operations.Count == 0 || directory.Context.Input.Memory.IsEmpty)
        {
            return;
        }

        foreach (LifecycleHold hold in directory.Context.Input.Memory.HoldsOn(subject.Identity).Where(hold => IsInForce(hold, directory)))
        {
            List<LifecycleOperation> held = operations.Where(operation => Covers(hold, operation)).ToList();
            if (held.Count > 0)
            {
                operations.RemoveAll(held.Contains);
                findings.Omissions.Add(new PlanOmission(
                    OmissionReason.OnHold,
                    directory.Name,
                    subject.Identity,
                    subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString(),
                    $"held until {ReasonText.Day(directory.Context, hold.Until)} ({hold.Reason}); not done: {string.Join(", ", held)}."));
            }
        }
    }

    private static bool IsInForce(LifecycleHold hold, DirectoryView directory) =>
        hold.Until > directory.Context.AsOf && (hold.Directory == "*" || string.Equals(hold.Directory, directory.Name, StringComparison.OrdinalIgnoreCase));

    private static bool Covers(LifecycleHold hold, LifecycleOperation operation) =>
        operation.Kind != OperationKind.LinkAccount
        && (hold.Operations.Count == 0 || hold.Operations.Contains(operation.Kind.ToString(), StringComparer.OrdinalIgnoreCase));
}
