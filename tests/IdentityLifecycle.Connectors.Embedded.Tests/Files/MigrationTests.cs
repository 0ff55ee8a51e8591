using IdentityLifecycle.Connectors.Embedded.State;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Connectors.StateTables.Rows;
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
    public async Task A_state_store_of_the_first_version_keeps_memory_runs_and_journal()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("x.db");
        using (Database first = StoreFile.Open(FileFormats.State with { Scripts = [StateScripts.Version1] }, path, initialize: true, "NORMAL"))
        {
            first.Execute("""
                UPDATE memory SET version = 7;
                INSERT INTO link VALUES ('1', 'corp', 'a1', 'Created', 0, 0);
                INSERT INTO pastOperation VALUES (5, 'corp', 'DisableAccount', 'a1');
                INSERT INTO plan VALUES ('p', 'c', 'y', 'jane', 0);
                INSERT INTO run VALUES (1, 'r', 'Succeeded', 'p', 'c', 'Contoso', 0, 0, 9, 'jane', 1, 1, 0, 0, NULL, NULL, NULL, NULL, 6, 7);
                INSERT INTO journal VALUES (1, 'r', 'o', 'corp/1', 'DisableAccount', '1', 'corp', 'a1', 'Disable', 'left', '["$enabled",true]', 5, 'Applied', 'a1', NULL, 6);
                """);
        }

        await using IStateStore store = (IStateStore)Opening.Open(FileKind.State, path);
        LifecycleMemory memory = await store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.Equal((7, "a1", 1), (memory.Version, memory.FindLink("1", "corp")!.Anchor, memory.Content.PastOperations.Count));
        Assert.Equal(("r", RunStatus.Succeeded), (await store.ReadRunsAsync(9, CancellationToken.None)).Select(static run => (run.Id, run.Status)).Single());
        JournalEntry entry = Assert.Single(await store.ReadJournalAsync("r", CancellationToken.None));
        Assert.Equal((OperationKind.DisableAccount, ChangeStatus.Applied, "$enabled"), (entry.Intent.Kind, entry.Outcome!.Status, entry.Intent.Prior[0].Name));
        Assert.Empty(await store.FindPlanFilesAsync("p", CancellationToken.None));
    }

    [Fact]
    public async Task A_state_store_of_version_9_gets_a_world_and_learns_directories_snapshots_and_names_with_the_next_update()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("x.db");
        DateTimeOffset now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        using (Database old = StoreFile.Open(FileFormats.State with { Scripts = [.. FileFormats.State.Scripts.Take(9)] }, path, initialize: true, "NORMAL"))
        {
            // These rows have sums, over fewer columns than they have now.
            RowWriter.Adding(old, "observation", "source, hash, readAt, records").Add("hr").Add("abc").Add(now).Add(3).Write();
            RowWriter.Adding(old, "personState", "identity, state, since, population").Add("1").Add("Left").Add(now).Add("staff").Write();
            RowWriter.Adding(old, "link", "identity, directory, anchor, origin, since, disabledByUs, disabledSince, deletedByUs")
                .Add("1").Add("corp").Add("a1").Add("Created").Add(now).Add(1).Add(now).Add(0).Write();
        }

        string world;
        await using (IStateStore store = (IStateStore)Opening.Open(FileKind.State, path))
        {
            LifecycleMemoryContent content = (await store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Content;
            world = content.World.Id;
            Assert.Equal(32, world.Length);
            Assert.Empty(content.World.Directories);
            Assert.Empty(content.Snapshots);
            Assert.Equal(new SnapshotObservation("hr", "abc", now, 3), Assert.Single(content.Observations));
            Assert.Null(Assert.Single(content.States).Person);
            await store.UpdateMemoryAsync(
                new MemoryUpdate
                {
                    World = new WorldLessons { Directories = [new RememberedDirectory("corp", "embedded:1", now, now)] },
                    Snapshots = [new SnapshotObservation("hr", "def", now, 3) { TakenAt = now }],
                    States = [new RememberedState("1", LifecycleState.Left, now, "staff") { Person = new PersonTraits("Ann", "Lee", null) }],
                },
                CancellationToken.None);
        }

        await using (IStateStore store = (IStateStore)Opening.Open(FileKind.State, path))
        {
            LifecycleMemoryContent content = (await store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Content;
            Assert.Equal((world, "embedded:1"), (content.World.Id, Assert.Single(content.World.Directories).Identity));
            Assert.Equal("def", Assert.Single(content.Snapshots).Hash);
            Assert.Equal("Ann Lee", Assert.Single(content.States).Person!.ToString());
            Assert.Equal("a1", Assert.Single(content.Links).Anchor);
        }
    }

    [Fact]
    public async Task A_state_store_of_version_11_keeps_its_snapshots_and_gets_profiles_with_the_next_one()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("x.db");
        DateTimeOffset now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        using (Database old = StoreFile.Open(FileFormats.State with { Scripts = [.. FileFormats.State.Scripts.Take(11)] }, path, initialize: true, "NORMAL"))
        {
            // These rows have sums; those of the table with a new column are over fewer columns than it has now.
            foreach (string table in new[] { "observation", "snapshot" })
            {
                RowWriter.Adding(old, table, "source, hash, readAt, records, takenAt").Add("hr").Add("abc").Add(now).Add(3).Add(now).Write();
            }
        }

        SnapshotObservation before = new("hr", "abc", now, 3) { TakenAt = now };
        SnapshotObservation after = new("hr", "def", now.AddDays(1), 3) { Profile = "codes" };
        await using (IStateStore store = (IStateStore)Opening.Open(FileKind.State, path))
        {
            LifecycleMemoryContent content = (await store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Content;
            Assert.Equal((before, before), (Assert.Single(content.Observations), Assert.Single(content.Snapshots)));
            await store.UpdateMemoryAsync(new MemoryUpdate { Snapshots = [after] }, CancellationToken.None);
        }

        await using (IStateStore store = (IStateStore)Opening.Open(FileKind.State, path))
        {
            LifecycleMemoryContent content = (await store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Content;
            Assert.Equal(after, Assert.Single(content.Observations));
            Assert.Equal([before, after with { Profile = null }], content.Snapshots.OrderBy(static one => one.ReadAt));
        }
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
        FileFormats.State with { ApplicationId = 42, Noun = "test file", Scripts = scripts };
}
