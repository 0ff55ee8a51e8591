using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Connectors.StateTables.Journal;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

public sealed class IndexTests
{
    [Fact]
    public async Task Queries_of_a_person_a_time_and_a_run_use_an_index()
    {
        await using StoreFixture fixture = new();
        await fixture.ReopenAsync();
        using Database database = StoreFile.Open(FileFormats.State, fixture.Path, initialize: false, "FULL");
        Assert.DoesNotContain("SCAN journal", Explain(database, "SELECT * FROM journal AS j WHERE " + AuditCondition.OfIdentity), StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN j\n", Explain(database, "SELECT * FROM journal AS j WHERE " + AuditCondition.OfIdentity), StringComparison.Ordinal);
        string latest = Explain(database, "SELECT * FROM journal AS j LEFT JOIN run AS r ON r.id = j.runId WHERE j.at >= 1 ORDER BY j.at DESC, j.sequence DESC");
        Assert.Contains("journalTime", latest, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", latest, StringComparison.Ordinal);
    }

    private static string Explain(Database database, string sql)
    {
        using Statement rows = database.PrepareOnce("EXPLAIN QUERY PLAN " + sql);
        List<string> lines = [];
        while (rows.Step())
        {
            lines.Add(rows.Text(3));
        }

        return string.Join('\n', lines) + "\n";
    }
}
