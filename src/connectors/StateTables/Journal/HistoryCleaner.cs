using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.StateTables.Journal;

/// <summary>Clears history piece by piece, so that neither a run has to wait for long nor the file to grow by what goes.</summary>
internal sealed class HistoryCleaner(StateDatabase database, HistoryClearance clearance)
{
    private const int Operations = 10_000;
    private const int PlanPieces = 100;

    // A run under way keeps everything, however long it takes. A run that left an operation open keeps that operation and the plan with it:
    // without them nobody can find out what became of the account.
    private const string NotUnderWay = "NOT IN (SELECT runId FROM runLock)";
    private const string NotLeftOpen = $"NOT IN (SELECT j.runId FROM journal AS j WHERE {JournalTable.IsOpen})";
    private const string Plans = $"FROM runPlan WHERE runId IN (SELECT id FROM run WHERE coalesce(endedAt, startedAt) < ?1 AND id {NotUnderWay} AND id {NotLeftOpen})";
    private const string Registrations = "FROM plan WHERE registeredAt < ?1";
    private const string PastOperations = "FROM pastOperation WHERE doneAt < ?1";

    // An account that this program deleted is gone. With any other one, the visitor must be there so that the account goes with the visit. A run that was cut short may have
    // made an account that no link knows yet.
    private const string Visitors = "FROM visitor WHERE endDate < ?1 AND (?2 IS NULL OR id = ?2) AND NOT EXISTS (SELECT 1 FROM link WHERE link.identity = visitor.id AND link.deletedByUs = 0)"
        + $" AND NOT EXISTS (SELECT 1 FROM journal AS j WHERE {JournalTable.IsOpen})";

    private readonly string _journal =
        $"FROM journal AS j WHERE j.at < ?2 AND j.runId {NotUnderWay} AND NOT ({JournalTable.IsOpen}){(clearance.Identity is null ? string.Empty : " AND " + AuditCondition.OfIdentity)}";

    // Guards count accounts, not people, and what they do not count any more goes with everybody's history.
    private readonly DateTimeOffset _countCutoff = clearance.Identity is null ? clearance.CountCutoff : DateTimeOffset.MinValue;

    public ClearedHistory Count() => Cleared(
        Number(OfJournal("SELECT count(*) " + _journal)),
        Number(OfTable("SELECT count(DISTINCT runId) " + Plans, clearance.Cutoff)),
        Number(OfTable("SELECT count(*) " + Registrations, clearance.Cutoff)),
        Number(OfTable("SELECT count(*) " + PastOperations, _countCutoff))) with { Visitors = Number(OfVisitors("SELECT count(*) " + Visitors)) };

    /// <summary>Clears the next piece of journal and plans, and all of the rest.</summary>
    /// <returns>How many rows went; 0 at the end.</returns>
    public long ClearPiece() =>
        Delete(OfJournal($"DELETE FROM journal WHERE sequence IN (SELECT j.sequence {_journal} LIMIT {Operations})"))
        + Delete(OfTable($"DELETE FROM runPlan WHERE (runId, ordinal) IN (SELECT runId, ordinal {Plans} LIMIT {PlanPieces})", clearance.Cutoff))
        + Delete(OfTable("DELETE " + Registrations, clearance.Cutoff))
        + Delete(OfTable("DELETE " + PastOperations, _countCutoff))
        + ClearVisitors();

    private ClearedHistory Cleared(long operations, long plans, long registrations, long pastOperations) =>
        new(clearance.Cutoff, operations, plans, registrations, pastOperations) { Identity = clearance.Identity };

    private long ClearVisitors()
    {
        OfVisitors($"DELETE FROM visitorChange WHERE visitor IN (SELECT id {Visitors})").Run();
        long gone = Delete(OfVisitors("DELETE " + Visitors));
        database.Prepare("UPDATE visitorCount SET retired = retired + ?1").Bind(1, (long?)gone).Run();
        return gone;
    }

    // A day begins up to fourteen hours before it does so in UTC, so that the day before is surely over everywhere.
    private StateStatement OfVisitors(string sql) =>
        database.Prepare(sql).Bind(1, VisitorDetails.Write(DateOnly.FromDateTime(clearance.Before.UtcDateTime).AddDays(clearance.Before.UtcDateTime.Date > DateTime.MinValue ? -1 : 0))).Bind(2, clearance.Identity);

    private StateStatement OfJournal(string sql) => database.Prepare(sql).Bind(1, clearance.Identity).Bind(2, clearance.Cutoff);

    private StateStatement OfTable(string sql, DateTimeOffset before) => database.Prepare(sql).Bind(1, before);

    private static long Number(StateStatement statement) => statement.RunForInteger() ?? 0;

    private long Delete(StateStatement statement)
    {
        statement.Run();
        return database.Changes();
    }
}
