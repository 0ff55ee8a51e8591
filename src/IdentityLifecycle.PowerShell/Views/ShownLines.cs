using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>The lines that the view of an object consists of. PowerShell breaks those that are longer than what it writes to is wide.</summary>
internal static class ShownLines
{
    public static string[] Of(object item, Paint paint) => Render(item, paint).ToString().Split('\n');

    private static ShownText Render(object item, Paint paint) => item switch
    {
        LifecycleChange change => ChangeText.Render(change, paint),
        LifecyclePlan plan => PlanText.Render(plan, paint),
        LifecycleRun run => RunText.Render(run, paint),
        ChangeResult result => ResultText.Render(result, paint),
        ChangeVerification verification => ResultText.Render(verification, paint),
        AuditEvent one => HistoryText.Render(one, paint),
        HistoryEntry entry => HistoryText.Render(entry, paint),
        GuestAssessment guest => GuestText.Render(guest, paint),
        ConditionFinding finding => GuestText.Render(finding, paint),
        IdentityConflict conflict => ConflictText.Render(conflict, paint),
        LifecycleHold hold => MemoryText.Render(hold, paint),
        RecordedDecision decision => MemoryText.Render(decision, paint),
        LifecycleMemory memory => MemoryText.Render(memory, paint),
        IdentityMemory memory => MemoryText.Render(memory, paint),
        LifecycleIdentity identity => IdentityText.Render(identity, paint),
        LifecyclePolicy policy => PolicyText.Render(policy, paint),
        IdentityDirectory directory => DirectoryText.Render(directory, paint),
        DirectoryCheck check => DirectoryText.Render(check, paint),
        DirectoryPermission permission => DirectoryText.Render(permission, paint),

        // Texts with line breaks of their own.
        PolicyProblem or Explanation => ShownText.Again(item.ToString()!),
        _ => item.ToString(),
    };
}
