using System.IO;
using System.Text;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.KillHarness;

/// <summary>What nights left behind in directories and memory, as text. Accounts go by their key, and instants are left out, because each trial has others.</summary>
internal static class NightEnd
{
    private static readonly string[] s_ofDirectory =
    [
        """
        SELECT employeeId, name, displayName, surname, userPrincipalName, mail, department, accountEnabled, deletedAt IS NULL, passwordHash IS NOT NULL, sessionsRevokedBy IS NOT NULL,
            (SELECT group_concat(name) FROM (SELECT name FROM d.container WHERE id = account.container)),
            (SELECT group_concat(name) FROM (SELECT e.name FROM d.membership AS m JOIN d.entitlement AS e ON e.id = m.entitlement WHERE m.account = account.id ORDER BY 1)),
            (SELECT group_concat(value) FROM (SELECT value FROM d.accountValue WHERE account = account.id ORDER BY 1))
        FROM d.account ORDER BY employeeId
        """,
        "SELECT identity, employeeId, origin, disabledByUs FROM link JOIN d.account ON account.anchor = link.anchor ORDER BY 1",
        "SELECT g.identity, e.name, g.rule, g.origin, g.graceSince IS NULL FROM accessGrant AS g JOIN d.entitlement AS e ON e.anchor = g.entitlement ORDER BY 1, 2",
    ];

    private static readonly string[] s_ofMemory =
    [
        "SELECT identity, state FROM personState ORDER BY 1",
        "SELECT count(*) FROM link",
        "SELECT count(*) FROM accessGrant",
        "SELECT effectKey FROM effect WHERE effectKey NOT LIKE '%/corp/%' ORDER BY 1",
        "SELECT count(*) FROM effect",
        "SELECT count(*) FROM journal WHERE status IS NULL",
        "SELECT count(*) FROM runLock",
    ];

    public static string Describe(NightScenario scenario)
    {
        StringBuilder text = new();
        foreach (string directory in scenario.Directories)
        {
            using SqliteConnection connection = Open(scenario);
            using SqliteCommand attach = connection.CreateCommand();
            attach.CommandText = "ATTACH $path AS d";
            attach.Parameters.AddWithValue("$path", Path.Combine(scenario.Folder, directory + ".db"));
            attach.ExecuteNonQuery();
            Array.ForEach(s_ofDirectory, query => EndState.Append(text, connection, query));
        }

        using SqliteConnection memory = Open(scenario);
        Array.ForEach(s_ofMemory, query => EndState.Append(text, memory, query));
        return text.ToString();
    }

    /// <summary>How many operations have no outcome.</summary>
    public static long CountOpen(NightScenario scenario)
    {
        using SqliteConnection connection = Open(scenario);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM journal WHERE status IS NULL";
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(NightScenario scenario)
    {
        SqliteConnection connection = new($"Data Source={scenario.StatePath};Pooling=False");
        connection.Open();
        return connection;
    }
}
