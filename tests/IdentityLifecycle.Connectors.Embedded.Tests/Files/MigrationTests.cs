using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

public sealed class MigrationTests
{
    [Fact]
    public void An_older_file_is_brought_forward_and_keeps_what_it_holds()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("x.db");
        using (Database first = StoreFile.Open(Format("CREATE TABLE t (x)"), path, initialize: true, "NORMAL"))
        {
            first.Execute("INSERT INTO t VALUES (1)");
        }

        using Database second = StoreFile.Open(Format("CREATE TABLE t (x)", "ALTER TABLE t ADD COLUMN y DEFAULT 2", "CREATE TABLE u (z)"), path, initialize: false, "NORMAL");
        Assert.Equal(3, second.ReadInteger("PRAGMA user_version"));
        Assert.Equal(12, second.ReadInteger("SELECT x * 10 + y FROM t"));
    }

    [Fact]
    public void A_step_forward_that_fails_leaves_the_file_at_its_version()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("x.db");
        StoreFile.Open(Format("CREATE TABLE t (x)"), path, initialize: true, "NORMAL").Dispose();
        Assert.Throws<LifecycleException>(() => StoreFile.Open(Format("CREATE TABLE t (x)", "CREATE TABLE u (z); CREATE TABLE t (x)"), path, initialize: false, "NORMAL"));
        using Database again = StoreFile.Open(Format("CREATE TABLE t (x)"), path, initialize: false, "NORMAL");
        Assert.Equal(1, again.ReadInteger("PRAGMA user_version"));
        Assert.Equal(0, again.ReadInteger("SELECT count(*) FROM sqlite_schema WHERE name = 'u'"));
    }

    [Fact]
    public void Every_single_valued_attribute_of_the_schema_has_a_column()
    {
        using TemporaryFolder folder = new();
        using Database database = StoreFile.Open(FileFormats.Directory, folder.File("x.db"), initialize: true, "NORMAL");
        HashSet<string> columns = [];
        using Statement rows = database.PrepareOnce("SELECT name FROM pragma_table_info('account')");
        while (rows.Step())
        {
            columns.Add(rows.Text(0));
        }

        Assert.Subset(columns, new EmbeddedConnector().Description.Schema!.Attributes.Where(static attribute => !attribute.IsMultiValued).Select(static attribute => attribute.Name).ToHashSet());
    }

    private static FileFormat Format(params string[] scripts) =>
        new(42, "test file", scripts, LifecycleErrorKind.FileNotFound, LifecycleErrorKind.FileInaccessible, LifecycleErrorKind.FileInaccessible, "ask");
}
