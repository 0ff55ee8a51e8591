using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Planning.Residual;

/// <summary>
/// Finds people who are held because their rows contradict each other, and of whom a row says that they left. Nothing is done for them; but if they
/// left, their accounts are open, and that must not drown among the rows to correct.
/// </summary>
internal static class HeldLeavers
{
    /// <summary>What they still have in all directories that are compared.</summary>
    public static IEnumerable<ResidualAccess> Find(PlanContext context)
    {
        IdentitySet rows = SetOf(context.Identities, context.Identities.HeldRows);
        return rows.Count == 0 || context.Input.Received is not null ? [] : Find(context, ContextOf(context, rows));
    }

    private static ResidualAccess[] Find(PlanContext context, PlanContext all)
    {
        PersonSubject subject = new(all, null);
        IEnumerable<HeldRow> left = context.Identities.HeldRows.Where((_, number) =>
        {
            subject.Row = number;
            return all.Clock.StateOf(subject) is LifecycleState.Left or LifecycleState.Purged;
        });
        IEqualityComparer<string> comparer = context.Identities.IsKeyCaseExact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        HeldRow[] chosen = [.. left.DistinctBy(static row => row.Identity, comparer)];
        PlanContext leavers = ContextOf(context, SetOf(context.Identities, chosen));
        return chosen.Length == 0 ? [] : leavers.Directories.OfType<ComparedDirectory>().SelectMany(directory => Find(context, leavers, directory)).ToArray();
    }

    private static IEnumerable<ResidualAccess> Find(PlanContext context, PlanContext leavers, ComparedDirectory compared)
    {
        DirectoryView directory = new(leavers, compared);
        DirectoryPeople people = new(directory);
        PersonSubject subject = people.NewSubject();
        List<Leaver> found = [];
        for (int row = 0; row < leavers.Identities.Count; row++)
        {
            people.MoveTo(subject, row);
            if (people.SettleState(subject, out _) is LifecycleState.Left or LifecycleState.Purged && directory.Correlation.Outcomes[row] is not (CorrelationOutcome.None or CorrelationOutcome.Lost))
            {
                found.Add(Leaver.Of(row));
            }
        }

        ResidualCauses causes = new(found.Select(leaver => Omission(context, leavers, leaver)), []);
        return new ResidualAccessFinder(directory, new EntitlementIndex(directory)).Find(found, [], causes);
    }

    private static PlanOmission Omission(PlanContext context, PlanContext leavers, Leaver leaver)
    {
        string identity = leavers.Identities.IdOf(leaver.Row);
        string why = context.Identities.FindWithheld(identity)?.Reason ?? "the person is held.";
        return new PlanOmission(OmissionReason.Held, null, identity, identity, $"a row says that the person left, but {why}");
    }

    private static IdentitySet SetOf(IdentitySet people, IReadOnlyList<HeldRow> rows)
    {
        IdentitySet set = new(new FactTable(people.Schema), people.Origins[0], people.Policy) { IsKeyCaseExact = people.IsKeyCaseExact };
        foreach (HeldRow row in rows)
        {
            set.Add(row.Identity, row.Facts);
        }

        return set;
    }

    private static PlanContext ContextOf(PlanContext context, IdentitySet rows) =>
        PlanContext.Of(context.Input with { Identities = rows, Indexes = [.. context.Directories.OfType<ComparedDirectory>().Select(static directory => directory.Indexes)] }, context.AsOf);
}
