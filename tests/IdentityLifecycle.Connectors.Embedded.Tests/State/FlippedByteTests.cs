using System.Globalization;
using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.State.StoreFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

/// <summary>One byte of the file changes while nobody uses it, as a bad disk or memory does it. Nothing wrong may be taken for memory.</summary>
public sealed class FlippedByteTests
{
    private const int Trials = 600;
    private const int People = 40;

    [Fact]
    public async Task Flipped_byte_is_found_or_changes_nothing_that_is_remembered()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(Everything());
        string expected = Describe(await fixture.ReadAsync());
        await fixture.Store.DisposeAsync();
        byte[] whole = await File.ReadAllBytesAsync(fixture.Path);
        Random random = new(1);
        int found = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            int offset = random.Next(whole.Length);
            byte[] damaged = [.. whole];
            damaged[offset] ^= (byte)random.Next(1, 256);
            await File.WriteAllBytesAsync(fixture.Path, damaged);
            string? read = await TryReadAsync(fixture);
            found += read is null ? 1 : 0;
            Assert.True(read is null || read == expected, string.Create(CultureInfo.InvariantCulture, $"The byte at {offset} was changed from {whole[offset]} to {damaged[offset]}, and memory was read as if nothing were wrong."));
        }

        Assert.InRange(found, Trials / 10, Trials);
        await File.WriteAllBytesAsync(fixture.Path, whole);
        Assert.Equal(expected, await TryReadAsync(fixture));
    }

    [Theory]
    [InlineData("UPDATE personState SET state = 'Aktive'")]
    [InlineData("UPDATE personState SET state = 'Left'")]
    [InlineData("UPDATE personState SET since = -1")]
    [InlineData("UPDATE link SET disabledByUs = 1")]
    [InlineData("UPDATE link SET origin = '7'")]
    [InlineData("UPDATE accessGrant SET until = 9223372036854775807")]
    [InlineData("UPDATE absence SET lastMissing = '2026-02-30'")]
    [InlineData("UPDATE effect SET effectKey = effectKey || 'x'")]
    public async Task Value_that_nobody_wrote_is_damage(string change)
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(Everything());
        await fixture.Store.DisposeAsync();
        using (Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={fixture.Path};Pooling=False"))
        {
            connection.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
            command.CommandText = change;
            Assert.True(command.ExecuteNonQuery() > 0);
        }

        await using IStateStore store = fixture.Open();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.StateDamaged, error.Kind);
    }

    private static MemoryUpdate Everything() => new()
    {
        Links = [.. Numbers(static number => Link(number, "a" + number))],
        States = [.. Numbers(static number => Standing(number, LifecycleState.Active))],
        Grants = [.. Numbers(static number => Grant(number, "sales") with { Kind = EntitlementKind.Group, Until = Instant })],
        Absences = [.. Numbers(static number => new Absence(number, "hr", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), 2))],
        Snapshots = [new SnapshotObservation("hr", "abc", Instant, 100) { Profile = "codes" }],
        Effects = [.. Numbers(static number => number + "/corp/Left")],
        Holds = [new LifecycleHold("1", "corp", ["delete"], Instant, "a law suit \ud800") { SetBy = "jane", SetAt = Instant }],
        Reservations = [.. Numbers(static number => new NameReservation("mail", number + "@contoso.com", number, Instant))],
        Operations = [.. Numbers(static number => new PastOperation("corp", "DisableAccount", "a" + number, Instant))],
    };

    private static IEnumerable<T> Numbers<T>(Func<string, T> make) => Enumerable.Range(0, People).Select(number => make(number.ToString("0000", CultureInfo.InvariantCulture)));

    /// <summary>What a run would stand on; null if the store is refused.</summary>
    private static async Task<string?> TryReadAsync(StoreFixture fixture)
    {
        try
        {
            await using IStateStore store = fixture.Open();
            await store.CheckAsync(CancellationToken.None);
            return Describe((await store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Content);
        }
        catch (LifecycleException refusal)
        {
            Assert.NotEqual(LifecycleErrorKind.Internal, refusal.Kind);
            return null;
        }
    }

    // The version is a number of its own: a wrong one makes every plan stale, and nothing is done.
    private static string Describe(LifecycleMemoryContent content) => string.Join('\n',
        content.Links.Concat<object>(content.States).Concat(content.Grants).Concat(content.Absences).Concat(content.Observations).Concat(content.Effects.Order())
            .Concat(content.Holds.Select(static hold => $"{hold.Identity} {hold.Directory} {string.Join(' ', hold.Operations)} {hold.Until:O} {hold.Reason} {hold.SetBy} {hold.SetAt:O}")).Concat(content.Reservations).Concat(content.PastOperations));
}
