using System.Globalization;
using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

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
        await fixture.LearnAsync(StoreEntries.Everything(People));
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
