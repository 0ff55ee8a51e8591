using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.PostgreSql.Schema;
using IdentityLifecycle.Connectors.PostgreSql.Settings;
using IdentityLifecycle.Connectors.PostgreSql.Storage;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Tests.StateStores;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.State;

/// <summary>The owner of the schema makes the tables and brings them up to date; a runner reads and writes rows.</summary>
public sealed class RightsTests
{
    private const string Word = "runner's word";

    [ContractFact]
    public async Task A_runner_needs_to_read_and_write_rows_only()
    {
        await using StoreFixture fixture = new();
        string role = MakeRole(fixture, isGranted: true);
        await using IStateStore store = StoreFixture.Open(As(fixture, role));
        await store.BeginRunAsync(Run("r"), new RunPlan([[1]]), CancellationToken.None);
        await store.RecordIntentsAsync("r", [Intent("a")], CancellationToken.None);
        await store.RecordOutcomesAsync("r", [], [new JournalOutcome("a", ChangeStatus.Applied, "x", null, Instant)], StoreEntries.Everything(3), CancellationToken.None);
        await store.EndRunAsync(Run("r", RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        await store.CheckAsync(CancellationToken.None);
        await store.KeepSealingKeyAsync([], CancellationToken.None);
        long image = await ((IImageStore)store).BeginImageAsync("corp", CancellationToken.None);
        await ((IImageStore)store).AddImageEntriesAsync(image, [new ImageEntry("a", [1])], CancellationToken.None);
        await ((IImageStore)store).CompleteImageAsync("corp", image, new ImageMark("1", "f", Instant, Instant), CancellationToken.None);
        HistoryClearance clearance = new(Instant.AddDays(9)) { PlansNeededSince = Instant.AddDays(9), CountedSince = Instant.AddDays(9) };
        Assert.Equal(1, (await ((IStateHistory)store).ClearAsync(clearance, CancellationToken.None)).Operations);
        Drop(fixture, role);
    }

    [ContractFact]
    public async Task A_runner_without_rights_is_told_which_to_ask_for()
    {
        await using StoreFixture fixture = new();
        string role = MakeRole(fixture, isGranted: false);
        LifecycleException error = Assert.Throws<LifecycleException>(() => StoreFixture.Open(As(fixture, role)));
        Assert.Equal(LifecycleErrorKind.StateUnavailable, error.Kind);
        Assert.Contains($"GRANT USAGE ON SCHEMA {fixture.Schema} TO", error.Message, StringComparison.Ordinal);
        Assert.Contains($"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {fixture.Schema} TO", error.Message, StringComparison.Ordinal);
        StoreFixture.Server.Execute($"GRANT USAGE ON SCHEMA {fixture.Schema} TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA {fixture.Schema} TO {role}");
        await using IStateStore reader = StoreFixture.Open(As(fixture, role));
        Assert.Empty((await reader.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Content.Links);
        error = await Assert.ThrowsAsync<LifecycleException>(() => reader.BeginRunAsync(Run("r"), null, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.StateUnavailable, error.Kind);
        Assert.Contains("GRANT SELECT, INSERT, UPDATE, DELETE", error.Message, StringComparison.Ordinal);
        Drop(fixture, role);
    }

    [ContractFact]
    public async Task A_runner_does_not_make_a_store_and_is_told_who_does()
    {
        await using StoreFixture fixture = new();
        string role = MakeRole(fixture, isGranted: true);
        ConnectorSettings elsewhere = As(fixture, role).WithValues(new Dictionary<string, object> { ["schema"] = fixture.Schema + "_new" });
        Assert.Equal(LifecycleErrorKind.StateNotInitialized, Assert.Throws<LifecycleException>(() => StoreFixture.Open(elsewhere)).Kind);
        LifecycleException error = Assert.Throws<LifecycleException>(() => StoreFixture.Open(elsewhere, initialize: true));
        Assert.Equal(LifecycleErrorKind.StateUnavailable, error.Kind);
        Assert.Contains($"CREATE SCHEMA {fixture.Schema}_new AUTHORIZATION {role};", error.Message, StringComparison.Ordinal);
        Drop(fixture, role);
    }

    [ContractFact]
    public async Task An_older_store_is_brought_up_to_date_by_its_owner_and_not_by_a_runner()
    {
        await using StoreFixture fixture = new();
        string role = MakeRole(fixture, isGranted: true);
        string[] newer = [.. StoreScripts.All, "ALTER TABLE run ADD COLUMN extra text"];
        LifecycleException error = Assert.Throws<LifecycleException>(() => OpenSchema(As(fixture, role), newer));
        Assert.Contains("as the owner of the schema", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Ask("SELECT version FROM store"));
        OpenSchema(fixture.Settings, newer);
        Assert.Equal(2, fixture.Ask("SELECT version FROM store"));
        OpenSchema(As(fixture, role), newer);
        Assert.Equal(LifecycleErrorKind.StateTooNew, Assert.Throws<LifecycleException>(() => fixture.Open()).Kind);
        Drop(fixture, role);
    }

    private static void OpenSchema(ConnectorSettings given, IReadOnlyList<string> scripts)
    {
        StoreSettings settings = new(given);
        using PostgreSqlDatabase database = new(settings);
        new StoreSchema(database, settings, scripts).Open(initialize: false);
    }

    private static ConnectorSettings As(StoreFixture fixture, string role) => fixture.Settings.WithCredential(new PasswordCredential(role, Word));

    private static string MakeRole(StoreFixture fixture, bool isGranted)
    {
        string role = "runner_of_" + fixture.Schema;
        StoreFixture.Server.Execute($"CREATE ROLE {role} LOGIN PASSWORD '{Word.Replace("'", "''", StringComparison.Ordinal)}'");
        if (isGranted)
        {
            StoreFixture.Server.Execute($"GRANT USAGE ON SCHEMA {fixture.Schema} TO {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {fixture.Schema} TO {role}");
        }

        return role;
    }

    private static void Drop(StoreFixture fixture, string role) => StoreFixture.Server.Execute($"DROP OWNED BY {role}; DROP ROLE {role}");
}
