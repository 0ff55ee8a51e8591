using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Connectors.StateTables.Memory;

/// <summary>Reads everything remembered. What repeats (directories, rules, the identity of rows in a row) is one text.</summary>
internal sealed class MemoryReader
{
    private readonly StateDatabase _database;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, string> _repeated = new(StringComparer.Ordinal);
    private string _identity = string.Empty;

    public MemoryReader(StateDatabase database, CancellationToken cancellationToken)
    {
        _database = database;
        _cancellationToken = cancellationToken;
    }

    public LifecycleMemory Read(DateTimeOffset since) => new(new LifecycleMemoryContent
    {
        Version = ReadVersion(_database),
        World = ReadWorld(),
        Links = ReadAll("link", MemoryColumns.Link, MemoryColumns.LinkKey, ReadLink),
        States = ReadAll("personState", MemoryColumns.PersonState, MemoryColumns.PersonStateKey, ReadState),
        Grants = ReadAll("accessGrant", MemoryColumns.AccessGrant, MemoryColumns.AccessGrantKey, ReadGrant),
        Holds = ReadAll("hold", MemoryColumns.Hold, MemoryColumns.HoldKey, ReadHold),
        Decisions = ReadAll("decision", MemoryColumns.Decision, MemoryColumns.DecisionKey, ReadDecision),
        Reservations = ReadAll("reservation", MemoryColumns.Reservation, MemoryColumns.ReservationKey, ReadReservation),
        Absences = ReadAll("absence", MemoryColumns.Absence, MemoryColumns.AbsenceKey, ReadAbsence),
        Observations = ReadAll("observation", MemoryColumns.Observation, MemoryColumns.ObservationKey, static row => ReadSnapshot(row) with { Profile = row.TextOrNull(5) }),
        Snapshots = ReadAll("snapshot", MemoryColumns.Snapshot, MemoryColumns.SnapshotKey, ReadSnapshot),
        Effects = new HashSet<string>(ReadAll("effect", MemoryColumns.Effect, MemoryColumns.EffectKey, static row => row.Text(0)), StringComparer.Ordinal),
        PastOperations = ReadPastOperations(since),
    });

    /// <summary>What was done, and what a killed run left open and no later run of its plan settled: that counts as done.</summary>
    public IReadOnlyList<PastOperation> ReadPastOperations(DateTimeOffset since) => ReadRows(
        $"""
        SELECT {MemoryColumns.PastOperation}, sum FROM pastOperation WHERE doneAt >= ?1
        UNION ALL
        SELECT open.at, open.directory, open.kind, open.anchor, 0 FROM journal AS open JOIN run AS opened ON opened.id = open.runId
        WHERE open.status IS NULL AND open.anchor IS NOT NULL AND open.at >= ?1 AND NOT EXISTS (
            SELECT 1 FROM run AS later JOIN journal AS settled ON settled.runId = later.id AND settled.operationId = open.operationId
            WHERE later.planId = opened.planId AND settled.status IS NOT NULL)
        """,
        ReadPastOperation,
        since);

    /// <summary>What was done, without what killed runs left open: that stands in the journal.</summary>
    public IReadOnlyList<PastOperation> ReadRecordedOperations() => ReadAll("pastOperation", MemoryColumns.PastOperation, MemoryColumns.PastOperationKey, ReadPastOperation);

    public static long ReadVersion(StateDatabase database) => database.Prepare("SELECT version FROM memory").RunForInteger() ?? 0;

    /// <summary>What the store belongs to.</summary>
    public RememberedWorld ReadWorld() => new(_database.Prepare("SELECT worldId FROM world").RunForText() ?? string.Empty)
    {
        Directories = ReadAll("directory", MemoryColumns.Directory, MemoryColumns.DirectoryKey, static row => new RememberedDirectory(row.Text(0), row.Text(1), row.Instant(2), row.Instant(3))),
    };

    private List<T> ReadAll<T>(string table, string columns, string key, Func<StateStatement, T> readRow) => ReadRows($"SELECT {columns}, sum FROM {table} ORDER BY {key}", readRow);

    /// <summary>Reads rows whose last column is their sum.</summary>
    private List<T> ReadRows<T>(string sql, Func<StateStatement, T> readRow, DateTimeOffset? since = null)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        List<T> result = [];
        using StateStatement rows = _database.PrepareOnce(sql);
        if (since is not null)
        {
            rows.Bind(1, since);
        }

        while (rows.Step())
        {
            rows.RequireSum();
            result.Add(readRow(rows));
        }

        return result;
    }

    private AccountLink ReadLink(StateStatement row) =>
        new(Identity(row), Repeated(row, 1), row.Text(2), row.ToName<LinkOrigin>(3, Repeated(row, 3)), row.Instant(4))
        {
            DisabledByUs = row.Integer(5) != 0, DisabledSince = row.InstantOrNull(6), DeletedByUs = row.Integer(7) != 0,
        };

    private RememberedState ReadState(StateStatement row)
    {
        PersonTraits person = new(RepeatedOrNull(row, 4), RepeatedOrNull(row, 5), RepeatedOrNull(row, 6));
        return new RememberedState(Identity(row), row.ToName<LifecycleState>(1, Repeated(row, 1)), row.Instant(2), Repeated(row, 3)) { Person = person.IsEmpty ? null : person };
    }

    private static SnapshotObservation ReadSnapshot(StateStatement row) => new(row.Text(0), row.Text(1), row.Instant(2), (int)row.Integer(3)) { TakenAt = row.InstantOrNull(4) };

    private RememberedGrant ReadGrant(StateStatement row) =>
        new(Identity(row), Repeated(row, 1), Repeated(row, 2), Repeated(row, 4), row.ToName<LinkOrigin>(5, Repeated(row, 5)), row.Instant(6))
        {
            Kind = Repeated(row, 3) is { Length: > 0 } kind ? row.ToName<EntitlementKind>(3, kind) : null,
            GraceSince = row.InstantOrNull(7),
            Claim = row.ToName<ClaimOrigin>(8, Repeated(row, 8)),
            IsEligible = row.Integer(9) != 0,
            Until = row.InstantOrNull(10),
        };

    private LifecycleHold ReadHold(StateStatement row) =>
        new(row.Text(0), row.Text(1), row.Text(2).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Instant(3), row.Text(4)) { SetBy = row.Text(5), SetAt = row.Instant(6) };

    private static RecordedDecision ReadDecision(StateStatement row) =>
        new(row.Text(0), row.Text(1), row.Name<DecisionKind>(2), row.Parse(3, static text => JsonSerializer.Deserialize<string[]>(text) ?? []), row.Instant(5), row.Text(6))
        {
            Evidence = row.Text(4), SetBy = row.Text(7), SetAt = row.Instant(8),
        };

    private NameReservation ReadReservation(StateStatement row) => new(Repeated(row, 0), row.Text(1), row.Text(2), row.Instant(3));

    private Absence ReadAbsence(StateStatement row) => new(Identity(row), Repeated(row, 1), row.Day(2), row.Day(3), (int)row.Integer(4));

    private PastOperation ReadPastOperation(StateStatement row) => new(Repeated(row, 1), Repeated(row, 2), row.Text(3), row.Instant(0));

    private string? RepeatedOrNull(StateStatement row, int column) => row.IsNull(column) ? null : Repeated(row, column);

    private string Repeated(StateStatement row, int column)
    {
        string text = row.Text(column);
        if (!_repeated.TryGetValue(text, out string? known))
        {
            _repeated.Add(text, text);
            known = text;
        }

        return known;
    }

    private string Identity(StateStatement row)
    {
        string text = row.Text(0);
        if (text != _identity)
        {
            _identity = text;
        }

        return _identity;
    }
}
