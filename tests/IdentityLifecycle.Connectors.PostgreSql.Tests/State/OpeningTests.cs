using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DatabaseServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.State;

public sealed class OpeningTests
{
    [ContractTheory]
    [InlineData("server", "localhost", "certificate")]
    [InlineData("certificateAuthority", null, "certificate")]
    [InlineData("database", "nowhere", "nowhere")]
    [InlineData("port", 1L, "cannot be reached")]
    public async Task What_cannot_be_opened_says_why(string setting, object? value, string expected)
    {
        await using StoreFixture fixture = new();
        Dictionary<string, object> values = new(fixture.Values);
        values.Remove(setting);
        if (value is not null)
        {
            values.Add(setting, value);
        }

        ConnectorSettings settings = new ConnectorSettings("state", "PostgreSql", StoreFixture.Server.Folder, values).WithCredential(fixture.Settings.Credential);
        LifecycleException error = Assert.Throws<LifecycleException>(() => StoreFixture.Open(settings));
        Assert.Equal(LifecycleErrorKind.StateUnavailable, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgreSqlServer.Password, error.ToString(), StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task A_certificate_of_another_name_will_do_where_the_policy_says_so()
    {
        await using StoreFixture fixture = new();
        ConnectorSettings settings = fixture.Settings.WithValues(new Dictionary<string, object> { ["server"] = "localhost", ["encryption"] = "verifyCa" });
        await using IStateStore store = StoreFixture.Open(settings);
        Assert.Equal(0, await store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task A_connection_to_another_machine_is_never_unprotected()
    {
        await using StoreFixture fixture = new();
        ConnectorSettings settings = fixture.Settings.WithValues(new Dictionary<string, object> { ["server"] = "db.contoso.com", ["encryption"] = "none" });
        LifecycleException error = Assert.Throws<LifecycleException>(() => StoreFixture.Open(settings));
        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, "encryption"), (error.Kind, error.Attribute));
    }

    [ContractFact]
    public async Task A_wrong_password_is_refused_and_not_shown()
    {
        await using StoreFixture fixture = new();
        LifecycleException error = Assert.Throws<LifecycleException>(() => StoreFixture.Open(fixture.Settings.WithCredential(new PasswordCredential(PostgreSqlServer.User, "hunter2"))));
        Assert.Equal(LifecycleErrorKind.StateUnavailable, error.Kind);
        Assert.Contains("does not let lifecycle in", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [ContractTheory]
    [InlineData("Upper")]
    [InlineData("a; DROP TABLE run")]
    [InlineData("pg_catalog")]
    [InlineData("1st")]
    [InlineData("")]
    public async Task A_schema_is_a_plain_name(string schema)
    {
        await using StoreFixture fixture = new();
        ConnectorSettings settings = fixture.Settings.WithValues(new Dictionary<string, object> { ["schema"] = schema });
        LifecycleException error = Assert.Throws<LifecycleException>(() => StoreFixture.Open(settings, initialize: true));
        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, "schema"), (error.Kind, error.Attribute));
    }

    [ContractFact]
    public async Task Two_who_make_the_store_at_once_have_one()
    {
        await using StoreFixture fixture = new();
        for (int round = 0; round < 5; round++)
        {
            StoreFixture.Server.Execute($"DROP SCHEMA {fixture.Schema} CASCADE");
            IStateStore[] stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => fixture.Open(initialize: true))));
            string[] worlds = await Task.WhenAll(stores.Select(static async store => (await store.ReadWorldAsync(CancellationToken.None)).Id));
            Assert.Single(worlds.Distinct());
            foreach (IStateStore store in stores)
            {
                await store.DisposeAsync();
            }
        }
    }

    [ContractFact]
    public async Task Tables_that_somebody_took_away_are_damage()
    {
        await using StoreFixture fixture = new();
        fixture.Execute("DROP TABLE journal");
        Assert.Equal(LifecycleErrorKind.StateDamaged, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.ReadJournalAsync("r", CancellationToken.None))).Kind);
        fixture.Execute("UPDATE store SET version = 99");
        Assert.Equal(LifecycleErrorKind.StateDamaged, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.CheckAsync(CancellationToken.None))).Kind);
        Assert.Equal(LifecycleErrorKind.StateTooNew, Assert.Throws<LifecycleException>(() => fixture.Open()).Kind);
    }
}
