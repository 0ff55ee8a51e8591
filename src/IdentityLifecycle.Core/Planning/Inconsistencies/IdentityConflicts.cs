using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists people of whom memory knows two, as when a contractor was an employee under another number before anybody said so.</summary>
internal static class IdentityConflicts
{
    public static IEnumerable<IdentityConflict> Find(PlanContext context) => context.Identities.Assigned
        .Select(one => (one.Row, Known: AssignmentRecall.KnownOf(context.Identities, context.Input.Memory, one.Row, one.Rows)))
        .Where(one => one.Known.Length > 1 && context.IsReceived(one.Row)).Select(one => Of(context, one.Row, one.Known));

    private static IdentityConflict Of(PlanContext context, int row, string[] known)
    {
        string because = $"the systems of record say that {string.Join(" and ", known.Select(static id => $"\"{id}\""))} are one person, and memory knows each as a person of their own. Nothing happens to them until somebody decides which id stays.";
        return new IdentityConflict(ConflictKind.TwoIdentities, context.Identities.OriginsOf(row).Source, because)
        {
            People = [.. known.Select(id => new ConflictParty(id, NameOf(context, row, id)))],
            Choices = [.. known.SelectMany(stays => known.Where(other => other != stays).Select(other => new ConflictChoice(DecisionKind.Merge, DecisionCommand.OfTwo(stays, other)) { Identity = stays, Other = other }))],
        };
    }

    private static string NameOf(PlanContext context, int row, string id)
    {
        string name = context.Input.Memory.FindState(id)?.Person?.ToString() ?? string.Empty;
        return name.Length > 0 ? name : ReviewedDirectory.NameOf(context.Identities.GetRecord(row));
    }
}
