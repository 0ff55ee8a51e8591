using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.StateTables.Journal;

/// <summary>
/// Reads the journal piece by piece, newest first, through a connection of its own: it sees one state of the store, and neither waits for
/// runs nor lets them wait.
/// </summary>
internal sealed class AuditReader : IDisposable
{
    private const string Columns = """
        j.at, j.outcomeAt, j.runId, r.startedBy, r.policy, j.changeId, j.process, j.identity, j.name, j.directory,
        coalesce(j.outcomeAnchor, j.anchor), j.kind, j.description, j.reason, j.status, j.message, j.prior, j.written
        """;

    private readonly StateDatabase _snapshot;
    private readonly StateStatement _rows;
    private bool _hasEnded;

    private AuditReader(StateDatabase snapshot, AuditFilter filter)
    {
        _snapshot = snapshot;
        AuditCondition condition = new(filter);
        _rows = snapshot.PrepareOnce($"""
            SELECT {Columns} FROM journal AS j LEFT JOIN run AS r ON r.id = j.runId
            {condition.Where} ORDER BY j.at DESC, j.sequence DESC LIMIT {filter.Count ?? long.MaxValue}
            """);
        condition.Bind(_rows);
    }

    /// <summary>Begins to read.</summary>
    public static AuditReader Open(StateDatabase database, AuditFilter filter)
    {
        StateDatabase snapshot = database.OpenSnapshot();
        try
        {
            return snapshot.Guard(() => new AuditReader(snapshot, filter));
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>The next operations, at most so many; empty at the end.</summary>
    public IReadOnlyList<AuditEvent> Next(int count) => _snapshot.Guard(() =>
    {
        List<AuditEvent> events = [];
        while (!_hasEnded && events.Count < count)
        {
            _hasEnded = !_rows.Step();
            if (!_hasEnded)
            {
                events.Add(ReadRow(_rows));
            }
        }

        return events;
    });

    public void Dispose()
    {
        _rows.Dispose();
        _snapshot.Dispose();
    }

    private static AuditEvent ReadRow(StateStatement row) => new()
    {
        At = row.Instant(0),
        SettledAt = row.InstantOrNull(1),
        RunId = row.Text(2),
        StartedBy = row.TextOrNull(3) ?? string.Empty,
        Policy = row.TextOrNull(4) ?? string.Empty,
        ChangeId = row.Text(5),
        Process = row.NameOrNull<LifecycleProcess>(6),
        Identity = row.TextOrNull(7),
        DisplayName = row.TextOrNull(8),
        Directory = row.Text(9),
        Anchor = row.TextOrNull(10),
        Operation = row.Name<OperationKind>(11),
        Action = row.Text(12),
        Reason = row.Text(13),
        Status = row.NameOrNull<ChangeStatus>(14),
        Message = row.TextOrNull(15),
        Values = ValueTransition.Pair(row.Parse(16, JournalValues.ReadPrior), row.Parse(17, JournalValues.ReadWritten)),
    };
}
