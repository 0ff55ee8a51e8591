using System.IO;
using IdentityLifecycle.Connectors.Settings;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.Connectors.Sql.Tests.Fixtures;

/// <summary>A database of SQLite that exists for one test.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sql-tests-");

    public SqliteFile(string statements)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "hr.db");
        Execute(statements);
    }

    public string Path { get; }

    public void Execute(string statements)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = new(statements, connection);
        command.ExecuteNonQuery();
    }

    public ConnectorSettings Settings(string query, params (string Name, object Value)[] others) => SqlReading.Settings([("provider", "Sqlite"), ("path", Path), ("query", query), .. others]);

    public void Dispose() => _folder.Delete(recursive: true);
}
