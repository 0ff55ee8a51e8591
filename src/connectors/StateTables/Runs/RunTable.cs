using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Connectors.StateTables.Runs;

/// <summary>The runs and the registered plans.</summary>
internal sealed class RunTable
{
    private const string Columns =
        "id, status, planId, contentHash, policy, asOf, startedAt, endedAt, startedBy, planned, applied, failed, skipped, errorKind, message, acceptedPlan, acceptReason, memoryBefore, memoryAfter, resumptions, seen, notSeen, residual, partlyApplied, residualAccess, residualAccessCount, excludedAccessCount";

    private readonly StateDatabase _database;

    public RunTable(StateDatabase database) => _database = database;

    /// <summary>Records a run, or how it stands now.</summary>
    public void Save(LifecycleRun run) =>
        _database.Prepare($"""
            INSERT INTO run ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)
            ON CONFLICT (id) DO UPDATE SET status = ?2, endedAt = ?8, planned = ?10, applied = ?11, failed = ?12, skipped = ?13,
                errorKind = ?14, message = ?15, acceptedPlan = ?16, acceptReason = ?17, memoryBefore = ?18, memoryAfter = ?19, resumptions = ?20,
                seen = ?21, notSeen = ?22, residual = ?23, partlyApplied = ?24, residualAccess = ?25, residualAccessCount = ?26, excludedAccessCount = ?27
            """)
            .Bind(1, run.Id).Bind(2, run.Status.ToString()).Bind(3, run.PlanId).Bind(4, run.ContentHash).Bind(5, run.Policy)
            .Bind(6, run.AsOf).Bind(7, run.StartedAt).Bind(8, run.EndedAt).Bind(9, run.StartedBy)
            .Bind(10, run.Planned).Bind(11, run.Applied).Bind(12, run.Failed).Bind(13, run.Skipped)
            .Bind(14, run.ErrorKind).Bind(15, run.Message).Bind(16, run.AcceptedPlan).Bind(17, run.AcceptReason)
            .Bind(18, run.MemoryBefore).Bind(19, run.MemoryAfter).Bind(20, run.Resumptions)
            .Bind(21, run.Seen).Bind(22, run.NotSeen).Bind(23, run.Residual)
            .Bind(24, run.PartlyApplied).Bind(25, run.ResidualAccess.Count == 0 ? string.Empty : ResidualAccessJson.Write(run.ResidualAccess)).Bind(26, run.ResidualAccessCount).Bind(27, run.ExcludedAccessCount)
            .Run();

    /// <summary>Marks every run that has not ended as interrupted, except one.</summary>
    public void Interrupt(string exceptId) =>
        _database.Prepare("UPDATE run SET status = ?1 WHERE status = ?2 AND id <> ?3")
            .Bind(1, nameof(RunStatus.Interrupted)).Bind(2, nameof(RunStatus.Running)).Bind(3, exceptId)
            .Run();

    /// <summary>The runs that match, newest first. Only one run can be under way: any other that has not ended was interrupted.</summary>
    public IReadOnlyList<LifecycleRun> Find(RunFilter filter, string? underWay)
    {
        List<LifecycleRun> runs = [];
        StateStatement rows = _database.Prepare($"SELECT {Columns} FROM run ORDER BY sequence DESC");
        while (runs.Count < (filter.Count ?? int.MaxValue) && rows.Step())
        {
            LifecycleRun run = ReadRow(rows);
            run = run.Status == RunStatus.Running && run.Id != underWay ? run with { Status = RunStatus.Interrupted } : run;
            if (filter.Matches(run))
            {
                runs.Add(run);
            }
        }

        rows.Reset();
        return runs;
    }

    /// <summary>Remembers a plan file.</summary>
    public void Register(PlanRegistration plan) =>
        _database.Prepare("""
            INSERT INTO plan (planId, fileHash, contentHash, policyHash, registeredBy, registeredAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (planId, fileHash) DO UPDATE SET contentHash = excluded.contentHash, policyHash = excluded.policyHash, registeredBy = excluded.registeredBy, registeredAt = excluded.registeredAt
            """)
            .Bind(1, plan.PlanId).Bind(2, plan.FileHash).Bind(3, plan.ContentHash).Bind(4, plan.PolicyHash).Bind(5, plan.RegisteredBy).Bind(6, plan.RegisteredAt)
            .Run();

    /// <summary>The files that a plan was exported to.</summary>
    public IReadOnlyList<PlanRegistration> FindPlanFiles(string planId)
    {
        List<PlanRegistration> plans = [];
        StateStatement rows = _database.Prepare("SELECT planId, fileHash, contentHash, policyHash, registeredBy, registeredAt FROM plan WHERE planId = ?1 ORDER BY fileHash").Bind(1, planId);
        while (rows.Step())
        {
            plans.Add(new PlanRegistration(rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Instant(5)));
        }

        return plans;
    }

    private static LifecycleRun ReadRow(StateStatement row) => new()
    {
        Id = row.Text(0),
        Status = row.Name<RunStatus>(1),
        PlanId = row.Text(2),
        ContentHash = row.Text(3),
        Policy = row.Text(4),
        AsOf = row.Instant(5),
        StartedAt = row.Instant(6),
        EndedAt = row.InstantOrNull(7),
        StartedBy = row.Text(8),
        Planned = (int)row.Integer(9),
        Applied = (int)row.Integer(10),
        Failed = (int)row.Integer(11),
        Skipped = (int)row.Integer(12),
        ErrorKind = row.TextOrNull(13),
        Message = row.TextOrNull(14),
        AcceptedPlan = row.TextOrNull(15),
        AcceptReason = row.TextOrNull(16),
        MemoryBefore = row.IntegerOrNull(17),
        MemoryAfter = row.IntegerOrNull(18),
        Resumptions = (int)row.Integer(19),
        Seen = (int)row.Integer(20),
        NotSeen = (int)row.Integer(21),
        Residual = (int)row.Integer(22),
        PartlyApplied = (int)row.Integer(23),
        ResidualAccess = ResidualOf(row),
        ResidualAccessCount = (int)row.Integer(25),
        ExcludedAccessCount = (int)row.Integer(26),
    };

    private static IReadOnlyList<ResidualAccess> ResidualOf(StateStatement row)
    {
        try
        {
            return ResidualAccessJson.Read(row.Text(24));
        }
        catch (FormatException error)
        {
            throw new LifecycleException(LifecycleErrorKind.StateDamaged, $"The run {row.Text(0)} of the state store is damaged: {error.Message}", error);
        }
    }
}
