using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.StateTables.Journal;

/// <summary>What was about to be written, and what became of it.</summary>
internal sealed class JournalTable
{
    /// <summary>
    /// What a row of the journal <c>j</c> must be for its operation to be open: nobody has recorded what became of it, and no later run has
    /// recorded an outcome for the same account.
    /// </summary>
    public const string IsOpen = $"""
        j.status IS NULL
        AND NOT EXISTS (SELECT 1 FROM journal AS later WHERE later.identity = j.identity AND {OvertakesIt})
        AND NOT EXISTS (SELECT 1 FROM journal AS later WHERE j.identity IS NULL AND later.identity IS NULL AND later.anchor = j.anchor AND {OvertakesIt})
        """;

    private const string OvertakesIt = "later.directory = j.directory AND later.sequence > j.sequence AND later.runId <> j.runId AND later.status IS NOT NULL";

    private const string IntentColumns = "operationId, changeId, kind, identity, directory, anchor, description, reason, prior, at, name, process, written";

    private readonly StateDatabase _database;

    public JournalTable(StateDatabase database) => _database = database;

    /// <summary>
    /// Records intents; one that is recorded already keeps its prior values, which a repetition could not see any more, and what becomes of
    /// it is open again. What it writes may be another candidate than before.
    /// </summary>
    public void RecordIntents(string runId, IReadOnlyList<JournalIntent> intents)
    {
        StateStatement insertion = _database.Prepare("""
            INSERT INTO journal (runId, operationId, changeId, kind, identity, directory, anchor, description, reason, prior, at, name, process, written)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            ON CONFLICT (runId, operationId) DO UPDATE SET written = excluded.written, description = excluded.description, status = NULL, outcomeAnchor = NULL, message = NULL, outcomeAt = NULL
            """);
        foreach (JournalIntent intent in intents)
        {
            insertion.Bind(1, runId).Bind(2, intent.OperationId).Bind(3, intent.ChangeId).Bind(4, intent.Kind.ToString()).Bind(5, intent.Identity)
                .Bind(6, intent.Directory).Bind(7, intent.Anchor).Bind(8, intent.Description).Bind(9, intent.Reason)
                .Bind(10, JournalValues.Write(intent.Prior.Select(static value => (value.Name, value.Value)))).Bind(11, intent.At)
                .Bind(12, intent.DisplayName).Bind(13, intent.Process?.ToString()).Bind(14, JournalValues.Write(intent.Written.Select(static value => (value.Name, value.Value))))
                .Run();
        }
    }

    /// <summary>Records outcomes of intents that are recorded.</summary>
    public void RecordOutcomes(string runId, IReadOnlyList<JournalOutcome> outcomes)
    {
        StateStatement update = _database.Prepare("""
            UPDATE journal SET status = ?3, outcomeAnchor = ?4, message = ?5, outcomeAt = ?6 WHERE runId = ?1 AND operationId = ?2
            """);
        foreach (JournalOutcome outcome in outcomes)
        {
            update.Bind(1, runId).Bind(2, outcome.OperationId).Bind(3, outcome.Status.ToString()).Bind(4, outcome.Anchor).Bind(5, outcome.Message).Bind(6, outcome.At)
                .RunChanging(() => new LifecycleException(LifecycleErrorKind.Internal, $"The run {runId} has an outcome of the operation {outcome.OperationId}, whose intent was never recorded."));
        }
    }

    /// <summary>A run's entries in the order of writing.</summary>
    public IReadOnlyList<JournalEntry> Read(string runId)
    {
        List<JournalEntry> entries = [];
        StateStatement rows = _database.Prepare($"SELECT {IntentColumns}, status, outcomeAnchor, message, outcomeAt FROM journal WHERE runId = ?1 ORDER BY sequence").Bind(1, runId);
        while (rows.Step())
        {
            JournalOutcome? outcome = rows.IsNull(13)
                ? null
                : new JournalOutcome(rows.Text(0), rows.Name<ChangeStatus>(13), rows.TextOrNull(14), rows.TextOrNull(15), rows.Instant(16));
            entries.Add(new JournalEntry(ReadIntent(rows), outcome));
        }

        return entries;
    }

    /// <summary>The operations that are open, in the order of writing.</summary>
    /// <param name="underWay">The run that is under way; its operations are left out. Null if there is none.</param>
    public IReadOnlyList<OpenOperation> ReadOpen(string? underWay)
    {
        List<OpenOperation> open = [];
        StateStatement rows = _database.Prepare($"SELECT {IntentColumns}, runId FROM journal AS j WHERE {IsOpen} AND runId IS DISTINCT FROM ?1 ORDER BY sequence").Bind(1, underWay);
        while (rows.Step())
        {
            open.Add(new OpenOperation(rows.Text(13), ReadIntent(rows)));
        }

        return open;
    }

    private static JournalIntent ReadIntent(StateStatement row) => new(
        row.Text(0),
        row.Text(1),
        row.Name<OperationKind>(2),
        row.TextOrNull(3),
        row.Text(4),
        row.TextOrNull(5),
        row.Text(6),
        row.Text(7),
        row.Parse(8, JournalValues.ReadPrior),
        row.Instant(9))
    {
        DisplayName = row.TextOrNull(10),
        Process = row.NameOrNull<LifecycleProcess>(11),
        Written = row.Parse(12, JournalValues.ReadWritten),
    };
}
