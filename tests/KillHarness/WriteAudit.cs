using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.KillHarness;

/// <summary>Lets SQLite itself count what is written into a directory file, so that a write done twice is seen.</summary>
internal static class WriteAudit
{
    private const string Script = """
        CREATE TABLE written (what TEXT NOT NULL, account INTEGER NOT NULL);
        CREATE TRIGGER accountMade AFTER INSERT ON account BEGIN INSERT INTO written VALUES ('made', NEW.id); END;
        CREATE TRIGGER accountChanged AFTER UPDATE ON account BEGIN INSERT INTO written VALUES ('changed', NEW.id); END;
        CREATE TRIGGER memberAdded AFTER INSERT ON membership BEGIN INSERT INTO written VALUES ('added', NEW.account); END;
        CREATE TRIGGER memberRemoved AFTER DELETE ON membership BEGIN INSERT INTO written VALUES ('removed', OLD.account); END;
        """;

    public static void Install(string directoryPath)
    {
        using SqliteConnection connection = new($"Data Source={directoryPath};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Script;
        command.ExecuteNonQuery();
    }
}
