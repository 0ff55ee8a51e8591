using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists what a comparison found that does not fit together, from what the planner knows already. It decides nothing itself.</summary>
internal sealed class PlanReview(PlanContext context, IReadOnlyList<DirectoryPlanner> directories, IReadOnlyList<LifecycleChange> changes, PlanFindings findings, IDecisionList decisions) : IPlanReview
{
    private static readonly OmissionReason[] s_uncorrected = [OmissionReason.NotAllowed, OmissionReason.Value, OmissionReason.OnHold, OmissionReason.Protected, OmissionReason.CatchUp, OmissionReason.LeftOpen, OmissionReason.NotOurs];

    /// <inheritdoc/>
    public IReadOnlyList<IdentityInconsistency> Inconsistencies()
    {
        List<IdentityInconsistency> all = [.. ProblemInconsistencies.Find(context, Problems()), .. new OwnerInconsistencies(context).Find()];
        foreach (DirectoryPlanner planner in directories)
        {
            AddDirectory(new ReviewedDirectory(planner), all);
        }

        return IdentityInconsistency.Sorted(all.Select(new KnownInconsistencies(context.Policy.Exclusions, context.Today).Mark));
    }

    /// <inheritdoc/>
    public IReadOnlyList<IdentityConflict> Conflicts()
    {
        List<IdentityConflict> all = [.. IdentityConflicts.Find(context)];
        HashSet<string> two = [.. all.SelectMany(static one => one.People).Select(static party => party.Id)];
        all.AddRange(ProblemConflicts.Find(context, Problems()).Where(one => one.Kind != ConflictKind.JoinUnclear || !one.People.Any(party => two.Contains(party.Id))));
        List<IdentityConflict> reused = [];
        foreach (ReviewedDirectory directory in directories.Select(static planner => new ReviewedDirectory(planner)))
        {
            DirectoryConflicts conflicts = new(directory, decisions);
            all.AddRange(conflicts.Find());
            all.AddRange(conflicts.FindDuplicates(Unclaimed(directory)));
            reused.AddRange(conflicts.FindReused());
        }

        return IdentityConflict.Sorted(all.Concat(reused.DistinctBy(static one => one.People[0].Id)).Select(one => one.Judged(context.Input.Memory, context.DecidedAt)));
    }

    private IEnumerable<LifecycleProblem> Problems() => findings.Problems.Concat(context.Identities.Snapshots.SelectMany(static snapshot => snapshot.Problems));

    private void AddDirectory(ReviewedDirectory directory, List<IdentityInconsistency> all)
    {
        LifecycleChange[] own = [.. changes.Where(change => change.Directory == directory.Name)];
        PlanOmission[] omissions = [.. findings.Omissions.Where(omission => omission.Directory == directory.Name)];
        List<IdentityInconsistency> found =
        [
            .. new PersonInconsistencies(directory, decisions, own.ToLookup(static change => change.Subject, StringComparer.Ordinal)).Find(),
            .. own.SelectMany(change => ChangeInconsistencies.Of(directory, change)),
            .. new AccountInconsistencies(directory, omissions, own).Find(),
        ];
        HashSet<(string?, string?)> drifts = [.. found.Where(static one => one.Kind == InconsistencyKind.AttributeDrift).Select(static one => (one.Identity, one.Attribute))];
        found.AddRange(new ReferenceInconsistencies(directory).Find().Where(one => !drifts.Contains((one.Identity, one.Attribute))));
        AddResidual(directory, found);
        AddUncorrected(directory, omissions, found);
        all.AddRange(found);
    }

    /// <summary>The accounts of which the plan says that they have no person.</summary>
    private IEnumerable<int> Unclaimed(ReviewedDirectory directory) => findings.Omissions.Where(omission => omission.Directory == directory.Name && omission.Reason is OmissionReason.Orphan or OmissionReason.Protected).Select(static omission => omission.Subject)
        .Concat(changes.Where(change => change.Directory == directory.Name && change.Process == LifecycleProcess.Orphan).Select(static change => change.Anchor!))
        .Distinct(StringComparer.Ordinal).Select(directory.RowOf).Where(row => row >= 0 && directory.Correlation.IdentityOf[row] < 0);

    /// <summary>Adds what people who left still have and the plan does not take.</summary>
    private void AddResidual(ReviewedDirectory directory, List<IdentityInconsistency> found)
    {
        HashSet<string?> enabled = [.. found.Where(static one => one.Kind == InconsistencyKind.EnabledThoughLeft).Select(static one => one.Identity)];
        foreach (ResidualAccess residual in findings.ResidualAccess.Where(residual => residual.Directory == directory.Name))
        {
            IdentityInconsistency one = new(InconsistencyKind.EnabledThoughLeft, directory.Name, residual.Why, residual.Advice) { Identity = residual.Identity, DisplayName = NameOf(residual), Account = residual.Account };
            if (residual.IsEnabled != false && !enabled.Contains(residual.Identity))
            {
                found.Add(one with { Attribute = "accountEnabled", Found = residual.IsEnabled is null ? "perhaps enabled" : "enabled", Expected = "disabled" });
            }

            found.AddRange(residual.Access.Select(access => one with { Kind = InconsistencyKind.AccessThoughLeft, Found = access }));
        }
    }

    /// <summary>Adds what differs and stays as it is, unless the account was named for that reason already.</summary>
    private void AddUncorrected(ReviewedDirectory directory, PlanOmission[] omissions, List<IdentityInconsistency> found)
    {
        HashSet<string> told = found.Select(static one => one.Because).ToHashSet(StringComparer.Ordinal);
        foreach (PlanOmission omission in omissions.Where(omission => s_uncorrected.Contains(omission.Reason) && !told.Contains(omission.Message)))
        {
            int row = context.Identities.FindRow(omission.Subject);
            if (row >= 0)
            {
                found.Add(directory.About(InconsistencyKind.NotCorrected, row, directory.Correlation.CertainAccountOf(row), omission.Message, Proposals.AsItSays));
            }
        }
    }

    private string NameOf(ResidualAccess residual) => context.Identities.FindRow(residual.Identity) is int row and >= 0 ? ReviewedDirectory.NameOf(context.Identities.GetRecord(row)) : residual.DisplayName;
}
