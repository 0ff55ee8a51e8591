using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists what problems say of rows, values and references. Problems about the plan as a whole are no inconsistencies.</summary>
internal static class ProblemInconsistencies
{
    public static IEnumerable<IdentityInconsistency> Find(PlanContext context, IEnumerable<LifecycleProblem> problems)
    {
        IdentityInconsistency[] told = [.. problems.Distinct().Select(problem => Of(context, problem)).OfType<IdentityInconsistency>()];
        HashSet<string?> rows = [.. told.Where(static one => one.Kind is InconsistencyKind.DuplicateRow or InconsistencyKind.RowUnclear or InconsistencyKind.RowHeld).Select(static one => one.Identity)];
        return told.Concat(context.Identities.Snapshots.SelectMany(snapshot => Held(snapshot).Where(one => !rows.Contains(one.Identity)).Concat(Unjoined(snapshot))));
    }

    private static IdentityInconsistency? Of(PlanContext context, LifecycleProblem problem)
    {
        InconsistencyKind? kind = KindOf(problem.Kind);
        if (kind is null)
        {
            return null;
        }

        int row = problem.Identity is string identity ? context.Identities.FindRow(identity) : -1;
        return new IdentityInconsistency(kind.Value, problem.System ?? string.Empty, problem.Message, ProposalOf(kind.Value))
        {
            Identity = problem.Identity,
            DisplayName = row < 0 ? null : ReviewedDirectory.NameOf(context.Identities.GetRecord(row)),
            Attribute = problem.Attribute,
            Found = problem.Value,
        };
    }

    private static InconsistencyKind? KindOf(LifecycleErrorKind kind) => kind switch
    {
        LifecycleErrorKind.DuplicateKey => InconsistencyKind.DuplicateRow,
        LifecycleErrorKind.JoinUnclear => InconsistencyKind.RowUnclear,
        LifecycleErrorKind.SourceRowInvalid => InconsistencyKind.RowHeld,
        LifecycleErrorKind.ReferenceNotFound => InconsistencyKind.DanglingReference,
        LifecycleErrorKind.LeaverSignedIn => InconsistencyKind.LeaverSignedIn,
        LifecycleErrorKind.EntitlementNotFound => InconsistencyKind.GroupMissing,
        LifecycleErrorKind.MappingFailed or LifecycleErrorKind.ValueNotUnique or LifecycleErrorKind.ValueInvalid or LifecycleErrorKind.LoginInvalid => InconsistencyKind.ValueUnusable,
        _ => null,
    };

    private static string ProposalOf(InconsistencyKind kind) => kind switch
    {
        InconsistencyKind.DuplicateRow => "Remove the duplicate in the system of record, or \"duplicates\" of the source in the policy.",
        InconsistencyKind.RowUnclear => "Correct the values in the system of record, or \"join\" of the source in the policy.",
        InconsistencyKind.LeaverSignedIn => "Look at who used the account, and at its sign-ins.",
        InconsistencyKind.GroupMissing => "Make the group, or correct \"entitlements\" in the policy.",
        InconsistencyKind.ValueUnusable => "Correct the value in the system of record, or the mapping of the attribute in the policy.",
        _ => Proposals.CorrectRow,
    };

    private static IEnumerable<IdentityInconsistency> Held(SourceSnapshot snapshot) => snapshot.Withheld.Select(held =>
        new IdentityInconsistency(held.Lines.Count > 1 ? InconsistencyKind.DuplicateRow : InconsistencyKind.RowHeld, snapshot.Source, held.Reason, Proposals.CorrectRow) { Identity = held.Identity });

    private static IEnumerable<IdentityInconsistency> Unjoined(SourceSnapshot snapshot) => snapshot.Unjoined.Select(key =>
        new IdentityInconsistency(InconsistencyKind.RowUnjoined, snapshot.Source, "the row is about nobody whom another system of record knows; it is left out.", "Correct the values that \"join\" of the source in the policy compares, or \"rows\" for those that are nobody's.") { Identity = key });
}
