using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Gives people with several assignments the attributes of the one that is primary at the instant of the plan. Reading has chosen for the instant of reading, and a
/// plan may be for another day.
/// </summary>
internal static class PrimaryAssignments
{
    /// <summary>The input with people as they are at an instant.</summary>
    public static PlanInput Choose(PlanInput input, DateTimeOffset asOf)
    {
        IdentitySet people = input.Identities;
        Dictionary<int, Fact[]> changed = [];
        foreach ((int row, AssignedRow[] rows) in people.Assigned)
        {
            PrimaryOrder order = input.Policy.FindSource(rows[0].Assignment.Source)?.Primary.Order ?? PrimaryOrder.Earliest;
            Fact[] facts = rows[new PrimaryAssignment(order, asOf, input.Policy.LongestPreHire).Choose(rows)].Facts;
            if (!Enumerable.Range(0, facts.Length).All(ordinal => people.Table[row, ordinal] == facts[ordinal]))
            {
                changed[row] = facts;
            }
        }

        return changed.Count == 0 ? input : input with { Identities = people.With(changed) };
    }
}
