using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Tests.StateStores;
using Npgsql;
using Xunit;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.State;

public sealed class SealingKeyTests
{
    private static readonly string s_other = Convert.ToBase64String(new byte[32]);

    [ContractFact]
    public async Task The_key_is_the_policys_and_nowhere_in_the_database()
    {
        await using StoreFixture fixture = new();
        Assert.Equal(StoreFixture.Key, await fixture.Store.ReadSealingKeyAsync(CancellationToken.None));
        Assert.Equal(StoreFixture.Key, await fixture.Store.KeepSealingKeyAsync(new byte[32], CancellationToken.None));
        using NpgsqlConnection connection = StoreFixture.Server.Connect();
        using NpgsqlCommand command = new($"SELECT proof FROM {fixture.Schema}.sealingKey", connection);
        byte[] proof = (byte[])command.ExecuteScalar()!;
        Assert.NotEqual(StoreFixture.Key, proof);
        Assert.Equal(32, proof.Length);
    }

    [ContractFact]
    public async Task Another_key_than_the_first_one_is_refused()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.KeepSealingKeyAsync(StoreFixture.Key, CancellationToken.None);
        await using IStateStore other = StoreFixture.Open(fixture.Settings.WithSealingKey(new PasswordCredential("key", s_other)));
        foreach (Func<Task> use in new Func<Task>[] { () => other.ReadSealingKeyAsync(CancellationToken.None), () => other.KeepSealingKeyAsync(new byte[32], CancellationToken.None) })
        {
            LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(use);
            Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, "sealingKey"), (error.Kind, error.Attribute));
            Assert.Contains("another key", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(s_other, error.ToString(), StringComparison.Ordinal);
        }
    }

    [ContractFact]
    public async Task Without_a_key_everything_goes_until_one_is_needed()
    {
        await using StoreFixture fixture = new();
        await using IStateStore keyless = StoreFixture.Open(fixture.Settings.WithSealingKey(ConnectorCredential.None));
        Assert.Null(await keyless.ReadSealingKeyAsync(CancellationToken.None));
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => keyless.KeepSealingKeyAsync(new byte[32], CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.ConnectorSettingInvalid, error.Kind);
        Assert.Contains("[Convert]::ToBase64String([Security.Cryptography.RandomNumberGenerator]::GetBytes(32))", error.Message, StringComparison.Ordinal);

        // A store that has sealed something cannot do without.
        await fixture.Store.KeepSealingKeyAsync(StoreFixture.Key, CancellationToken.None);
        Assert.Equal(LifecycleErrorKind.ConnectorSettingInvalid, (await Assert.ThrowsAsync<LifecycleException>(() => keyless.ReadSealingKeyAsync(CancellationToken.None))).Kind);
    }

    [ContractTheory]
    [InlineData("hunter2")]
    [InlineData("aHVudGVyMg==")]
    public async Task What_is_no_key_is_refused_and_not_shown(string text)
    {
        await using StoreFixture fixture = new();
        ConnectorSettings settings = fixture.Settings.WithSealingKey(new PasswordCredential("key", text));
        LifecycleException error = Assert.Throws<LifecycleException>(() => StoreFixture.Open(settings));
        Assert.Equal(LifecycleErrorKind.ConnectorSettingInvalid, error.Kind);
        Assert.DoesNotContain(text, error.ToString(), StringComparison.Ordinal);
    }
}
