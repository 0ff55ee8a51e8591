using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Takes out the operations that a hold forbids, and reports them in the findings.</summary>
internal static class HoldFilter
{
    public static void Apply(DirectoryView directory, PersonSubject subject, List<LifecycleOperation> operations, PlanFindings findings)
    {
        if (operations.Count == 0 || directory.Context.Input.Memory.Content.Holds.Count == 0)
        {
            return;
        }

        string name = subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
        Apply(directory, Subject.Person(subject.Identity), name, operations, findings, directory.Context.Zones.Find(subject));
    }

    /// <summary>Takes out the operations that a hold forbids for an account without a person. Such a hold is set on the account's anchor.</summary>
    public static void Apply(DirectoryView directory, Subject subject, string name, List<LifecycleOperation> operations, PlanFindings findings) =>
        Apply(directory, subject, name, operations, findings, null);

    private static void Apply(DirectoryView directory, Subject subject, string name, List<LifecycleOperation> operations, PlanFindings findings, TimeZoneInfo? zone)
    {
        foreach (LifecycleHold hold in directory.Context.Input.Memory.HoldsOn(subject).Where(hold => hold.IsInForce(directory.Context.AsOf)))
        {
            List<LifecycleOperation> held = operations.Where(operation => Covers(hold, directory, operation)).ToList();
            if (held.Count > 0)
            {
                operations.RemoveAll(held.Contains);
                findings.Hindered.Add(subject.Text);
                findings.Omissions.Add(new PlanOmission(
                    OmissionReason.OnHold,
                    directory.Name,
                    subject.Text,
                    name,
                    $"held until {ReasonText.Day(hold.Until, zone ?? directory.Context.Zones.Common)} ({hold.Reason}); not done: {string.Join(", ", held)}."));
            }
        }
    }

    private static bool Covers(LifecycleHold hold, DirectoryView directory, LifecycleOperation operation) =>
        operation.HeldAs.Any(kind => hold.Covers(directory.Name, kind.ToString()));
}
