using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.StateTables.Runs;

/// <summary>What runs can be resumed from.</summary>
internal sealed class RunPlanTable
{
    private readonly StateDatabase _database;

    public RunPlanTable(StateDatabase database) => _database = database;

    /// <summary>Keeps the plan of a run in place of what was kept for it.</summary>
    public void Keep(string runId, RunPlan plan)
    {
        _database.Prepare("DELETE FROM runPlan WHERE runId = ?1").Bind(1, runId).Run();
        for (int ordinal = 0; ordinal < plan.Pieces.Count; ordinal++)
        {
            _database.Prepare("INSERT INTO runPlan (runId, ordinal, content) VALUES (?1, ?2, ?3)")
                .Bind(1, runId).Bind(2, ordinal).Bind(3, plan.Pieces[ordinal])
                .Run();
        }
    }

    /// <summary>The plan of a run; null if none is kept.</summary>
    public RunPlan? Read(string runId)
    {
        List<byte[]> pieces = [];
        StateStatement rows = _database.Prepare("SELECT content FROM runPlan WHERE runId = ?1 ORDER BY ordinal").Bind(1, runId);
        while (rows.Step())
        {
            pieces.Add(rows.Bytes(0));
        }

        return pieces.Count == 0 ? null : new RunPlan(pieces);
    }
}
