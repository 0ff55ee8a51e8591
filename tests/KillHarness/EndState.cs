using System.Text;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.KillHarness;

/// <summary>What a run left behind in directory, memory and journal, as text. Accounts go by their key, because each run makes other anchors.</summary>
internal static class EndState
{
    private static readonly string[] s_queries =
    [
        """
        SELECT employeeId, name, displayName, department, jobTitle, city, accountEnabled, deletedAt, createdBy, sessionsRevokedBy, signInSessionsValidFromDateTime, createdDateTime,
            (SELECT name FROM d.container WHERE id = account.container), (SELECT employeeId FROM d.account AS other WHERE other.anchor = account.manager),
            (SELECT count(*) FROM d.membership WHERE account = account.id)
        FROM d.account ORDER BY employeeId
        """,
        "SELECT employeeId, what, count(*) FROM d.written JOIN d.account ON account.id = written.account GROUP BY 1, 2 ORDER BY 1, 2",
        "SELECT identity, directory, employeeId, origin, since, disabledByUs FROM link LEFT JOIN d.account ON account.anchor = link.anchor ORDER BY 1, 2",
        "SELECT * FROM personState ORDER BY 1",
        "SELECT * FROM accessGrant ORDER BY 1, 2, 3",
        "SELECT * FROM effect ORDER BY 1",
        "SELECT doneAt, directory, kind, employeeId FROM pastOperation LEFT JOIN d.account ON account.anchor = pastOperation.anchor ORDER BY 1, 2, 3, 4",
        "SELECT operationId, changeId, kind, identity, description, reason, prior, status IN ('Applied', 'AlreadyDone'), employeeId FROM journal LEFT JOIN d.account ON account.anchor = journal.outcomeAnchor WHERE runId = $run ORDER BY 1",
        "SELECT status, planned, applied, failed, skipped, errorKind FROM run WHERE id = $run",
        "SELECT count(*) FROM runLock",
    ];

    public static string Describe(ApplyScenario scenario, string runId)
    {
        scenario.Server?.SaveTo(scenario.StatePath);
        using SqliteConnection connection = new($"Data Source={scenario.StatePath};Pooling=False");
        connection.Open();
        using SqliteCommand attach = connection.CreateCommand();
        attach.CommandText = "ATTACH $path AS d";
        attach.Parameters.AddWithValue("$path", scenario.DirectoryPath);
        attach.ExecuteNonQuery();
        StringBuilder text = new();
        Array.ForEach(s_queries, query => Append(text, connection, query, runId));
        return text.ToString();
    }

    public static string FirstDifference(string expected, string found)
    {
        (string First, string Second) pair = expected.Split('\n').Zip(found.Split('\n')).FirstOrDefault(static pair => pair.First != pair.Second);
        return $"expected: {pair.First}\nfound:    {pair.Second}";
    }

    public static void Append(StringBuilder text, SqliteConnection connection, string query, string? runId = null)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        if (query.Contains("$run", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("$run", runId);
        }

        using SqliteDataReader rows = command.ExecuteReader();
        object[] row = new object[rows.FieldCount];
        while (rows.Read())
        {
            rows.GetValues(row);
            text.AppendJoin('|', row).Append('\n');
        }

        text.Append("--\n");
    }
}
