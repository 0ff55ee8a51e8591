using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>What every directory does that can be read.</summary>
public abstract class DirectoryReadingContract : IAsyncLifetime
{
    /// <summary>The directory; it has at least one account below its root once <see cref="PrepareAsync"/> ended.</summary>
    protected abstract IDirectory Directory { get; }

    public Task InitializeAsync() => PrepareAsync();

    public abstract Task DisposeAsync();

    [ContractFact]
    public async Task Single_accounts_are_read_as_the_image_shows_them_in_the_order_asked_for()
    {
        DirectoryImage image = await Directory.ReadImageAsync(null, CancellationToken.None);
        Account[] accounts = [.. image.Accounts().Where(static account => account.Container is not null).Reverse()];
        Assert.NotEmpty(accounts);
        List<AccountReading> readings = await ReadAsync([.. accounts.Select(static account => account.Anchor)]);
        Assert.Equal(accounts.Select(static account => (account.Anchor, account.Name)), readings.Select(static reading => (reading.Anchor, reading.Name)));
        Assert.All(readings, static reading => Assert.Equal(AccountExistence.Present, reading.Existence));
        Assert.Equal(accounts.Select(static account => account.Container), readings.Select(static reading => reading.Container));
    }

    [ContractFact]
    public async Task A_directory_tells_one_identity_without_its_name_or_place_or_says_that_it_has_none()
    {
        string? identity = await Directory.ReadIdentityAsync(CancellationToken.None);
        Assert.Equal(identity, await Directory.ReadIdentityAsync(CancellationToken.None));
        if (identity is not null)
        {
            Assert.NotEmpty(identity);
            Assert.DoesNotContain(Directory.Location, identity, StringComparison.OrdinalIgnoreCase);
        }
    }

    [ContractFact]
    public async Task Account_that_does_not_exist_is_answered_as_absent()
    {
        string nobody = Guid.NewGuid().ToString();
        AccountReading reading = Assert.Single(await ReadAsync(nobody));
        Assert.Equal((nobody, AccountExistence.Absent), (reading.Anchor, reading.Existence));
    }

    [ContractFact]
    public async Task Reading_stops_when_it_is_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Directory.ReadImageAsync(null, new CancellationToken(canceled: true)));

    protected abstract Task PrepareAsync();

    protected async Task<List<AccountReading>> ReadAsync(params string[] anchors)
    {
        List<AccountReading> readings = [];
        await foreach (AccountReading reading in Directory.ReadAccountsAsync(anchors, CancellationToken.None))
        {
            readings.Add(reading);
        }

        return readings;
    }
}
