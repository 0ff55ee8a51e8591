using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists what only the systems of record or the policy can settle: keys on several rows, joins that are not clear, and names of which none is free.</summary>
internal static class ProblemConflicts
{
    public static IEnumerable<IdentityConflict> Find(PlanContext context, IEnumerable<LifecycleProblem> problems)
    {
        IdentityConflict[] told = [.. problems.Distinct().Select(problem => Of(context, problem)).OfType<IdentityConflict>()];
        HashSet<string> keys = [.. told.Where(static one => one.Kind == ConflictKind.DuplicateKey).SelectMany(static one => one.People).Select(static party => party.Id)];
        return told.Concat(context.Identities.Snapshots.SelectMany(snapshot => Duplicates(snapshot).Where(one => !keys.Contains(one.People[0].Id))));
    }

    private static IdentityConflict? Of(PlanContext context, LifecycleProblem problem)
    {
        ConflictKind? kind = problem.Kind switch
        {
            LifecycleErrorKind.DuplicateKey => ConflictKind.DuplicateKey,
            LifecycleErrorKind.JoinUnclear => ConflictKind.JoinUnclear,
            LifecycleErrorKind.ValueNotUnique => ConflictKind.NamesExhausted,
            _ => null,
        };
        return kind is null ? null : new IdentityConflict(kind.Value, problem.System ?? string.Empty, problem.Message) { People = problem.Identity is string identity ? [Party(context, identity)] : [] };
    }

    private static ConflictParty Party(PlanContext context, string identity) =>
        new(identity, context.Identities.FindRow(identity) is int row and >= 0 ? ReviewedDirectory.NameOf(context.Identities.GetRecord(row)) : identity);

    private static IEnumerable<IdentityConflict> Duplicates(SourceSnapshot snapshot) => snapshot.Withheld.Where(static held => held.Lines.Count > 1)
        .Select(held => new IdentityConflict(ConflictKind.DuplicateKey, snapshot.Source, held.Reason) { People = [new ConflictParty(held.Identity, held.Key)] });
}
