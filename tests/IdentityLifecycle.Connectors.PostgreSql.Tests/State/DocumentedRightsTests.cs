using System.IO;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DatabaseServers;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Tests.StateStores;
using Npgsql;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.State;

public sealed class DocumentedRightsTests
{
    private const string Word = "a word";

    [ContractFact]
    public async Task The_statements_of_the_page_give_the_owner_and_the_runner_what_they_need_and_no_more()
    {
        using PostgreSqlServer server = new();
        string[] parts = Statements().Replace("…", Word, StringComparison.Ordinal).Split("\\connect lifecycle");
        foreach (string statement in parts[0].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            server.Execute(statement);
        }

        Execute(server, parts[1]);
        await Open(server, "lifecycle_owner", initialize: true).DisposeAsync();
        await using IStateStore store = Open(server, "lifecycle_runner", initialize: false);
        await store.BeginRunAsync(Run("r"), new RunPlan([[1]]), CancellationToken.None);
        await store.RecordIntentsAsync("r", [Intent("a")], CancellationToken.None);
        await store.EndRunAsync(Run("r", RunStatus.Failed), StoreEntries.Everything(3), CancellationToken.None);
        Assert.Single(await store.ReadJournalAsync("r", CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.Throws<PostgresException>(() => Execute(server, "DROP TABLE identitylifecycle.run", "lifecycle_runner")).SqlState);
    }

    private static IStateStore Open(PostgreSqlServer server, string user, bool initialize) => StoreFixture.Open(
        new ConnectorSettings("state", "PostgreSql", server.Folder, new Dictionary<string, object>
        {
            ["server"] = "127.0.0.1", ["port"] = (long)server.Port, ["database"] = "lifecycle", ["certificateAuthority"] = server.AuthorityFile,
        }).WithCredential(new PasswordCredential(user, Word)),
        initialize);

    private static void Execute(PostgreSqlServer server, string statements, string? user = null)
    {
        NpgsqlConnectionStringBuilder settings = new()
        {
            Host = "127.0.0.1", Port = server.Port, Database = "lifecycle", Username = user ?? PostgreSqlServer.User, Password = user is null ? PostgreSqlServer.Password : Word, Pooling = false,
        };
        using NpgsqlConnection connection = new(settings.ToString());
        connection.Open();
        using NpgsqlCommand command = new(statements, connection);
        command.ExecuteNonQuery();
    }

    private static string Statements([CallerFilePath] string source = "")
    {
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "docs", "connectors.md"));
        int start = page.IndexOf("```sql", StringComparison.Ordinal) + "```sql".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
