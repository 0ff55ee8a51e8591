using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>What was about to be written, and what became of it.</summary>
internal sealed class JournalTable
{
    private readonly Database _database;

    public JournalTable(Database database) => _database = database;

    /// <summary>Records intents; one that is recorded already keeps its prior values, which a repetition could not see any more.</summary>
    public void RecordIntents(string runId, IReadOnlyList<JournalIntent> intents)
    {
        Statement insertion = _database.Prepare("""
            INSERT INTO journal (runId, operationId, changeId, kind, identity, directory, anchor, description, reason, prior, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (runId, operationId) DO NOTHING
            """);
        foreach (JournalIntent intent in intents)
        {
            insertion.Bind(1, runId).Bind(2, intent.OperationId).Bind(3, intent.ChangeId).Bind(4, intent.Kind.ToString()).Bind(5, intent.Identity)
                .Bind(6, intent.Directory).Bind(7, intent.Anchor).Bind(8, intent.Description).Bind(9, intent.Reason)
                .Bind(10, WritePrior(intent.Prior)).Bind(11, intent.At)
                .Run();
        }
    }

    /// <summary>Records outcomes of intents that are recorded.</summary>
    public void RecordOutcomes(string runId, IReadOnlyList<JournalOutcome> outcomes)
    {
        Statement update = _database.Prepare("""
            UPDATE journal SET status = ?3, outcomeAnchor = ?4, message = ?5, outcomeAt = ?6 WHERE runId = ?1 AND operationId = ?2
            """);
        foreach (JournalOutcome outcome in outcomes)
        {
            update.Bind(1, runId).Bind(2, outcome.OperationId).Bind(3, outcome.Status.ToString()).Bind(4, outcome.Anchor).Bind(5, outcome.Message).Bind(6, outcome.At).Run();
            if (_database.Changes() == 0)
            {
                throw new LifecycleException(LifecycleErrorKind.Internal, $"The run {runId} has an outcome of the operation {outcome.OperationId}, whose intent was never recorded.");
            }
        }
    }

    /// <summary>A run's entries in the order of writing.</summary>
    public IReadOnlyList<JournalEntry> Read(string runId)
    {
        List<JournalEntry> entries = [];
        Statement rows = _database.Prepare("""
            SELECT operationId, changeId, kind, identity, directory, anchor, description, reason, prior, at, status, outcomeAnchor, message, outcomeAt
            FROM journal WHERE runId = ?1 ORDER BY sequence
            """).Bind(1, runId);
        while (rows.Step())
        {
            JournalOutcome? outcome = rows.IsNull(10)
                ? null
                : new JournalOutcome(rows.Text(0), Enum.Parse<ChangeStatus>(rows.Text(10)), rows.TextOrNull(11), rows.TextOrNull(12), rows.Instant(13));
            entries.Add(new JournalEntry(ReadIntent(rows), outcome));
        }

        return entries;
    }

    private static JournalIntent ReadIntent(Statement row) => new(
        row.Text(0),
        row.Text(1),
        Enum.Parse<OperationKind>(row.Text(2)),
        row.TextOrNull(3),
        row.Text(4),
        row.TextOrNull(5),
        row.Text(6),
        row.Text(7),
        ReadPrior(row.Text(8)),
        row.Instant(9));

    private static string WritePrior(IReadOnlyList<PriorValue> prior)
    {
        if (prior.Count == 0)
        {
            return "[]";
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            foreach (PriorValue value in prior)
            {
                writer.WriteStringValue(value.Name);
                FactText.Write(writer, value.Value);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static PriorValue[] ReadPrior(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateArray().Chunk(2)
            .Select(static pair => new PriorValue(pair[0].GetString()!, FactText.Read(pair[1])))
            .ToArray();
    }
}
