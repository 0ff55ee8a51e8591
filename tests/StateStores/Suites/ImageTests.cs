using System.Text;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Contracts;
using Xunit;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>What was read of directories is kept until it is replaced or changed.</summary>
public sealed class ImageTests
{
    private static readonly byte[] s_key = new byte[32];
    private static readonly ImageMark s_first = new("1", "settings", StoreFixture.Instant, StoreFixture.Instant);
    private static readonly ImageMark s_second = s_first with { Position = "2", ReadAt = StoreFixture.Instant.AddDays(1) };

    [ContractFact]
    public async Task Image_is_seen_when_it_is_whole_and_not_before()
    {
        await using StoreFixture fixture = new();
        IImageStore store = (IImageStore)fixture.Store;
        long image = await store.BeginImageAsync("corp", CancellationToken.None);
        await store.AddImageEntriesAsync(image, Entries("b", "a"), CancellationToken.None);
        Assert.Null(await ReadAsync(store, "corp"));

        await store.CompleteImageAsync("corp", image, s_first, CancellationToken.None);

        Assert.Equal("1: a=a b=b", await ReadAsync(store, "corp"));
        Assert.Null(await ReadAsync(store, "other"));
        await fixture.ReopenAsync();
        Assert.Equal("1: a=a b=b", await ReadAsync((IImageStore)fixture.Store, "corp"));
    }

    [ContractFact]
    public async Task New_image_takes_the_place_of_the_old_one_which_goes()
    {
        await using StoreFixture fixture = new();
        IImageStore store = (IImageStore)fixture.Store;
        await MakeAsync(store, "corp", s_first, "a", "b");
        await MakeAsync(store, "other", s_first, "x");
        using IKeptImage old = (await store.OpenImageAsync("corp", CancellationToken.None))!;

        await MakeAsync(store, "corp", s_second, "c");

        Assert.Equal("2: c=c", await ReadAsync(store, "corp"));
        Assert.Equal("1: x=x", await ReadAsync(store, "other"));
        Assert.Equal(["a", "b"], old.Entries.Select(static entry => entry.Key));
    }

    [ContractFact]
    public async Task Two_directories_are_read_at_the_same_time()
    {
        await using StoreFixture fixture = new();
        IImageStore store = (IImageStore)fixture.Store;
        long one = await store.BeginImageAsync("one", CancellationToken.None);
        await store.AddImageEntriesAsync(one, Entries("a"), CancellationToken.None);
        long two = await store.BeginImageAsync("two", CancellationToken.None);
        await store.AddImageEntriesAsync(two, Entries("b"), CancellationToken.None);
        await store.CompleteImageAsync("two", two, s_first, CancellationToken.None);
        await store.CompleteImageAsync("one", one, s_first, CancellationToken.None);

        Assert.Equal(("1: a=a", "1: b=b"), (await ReadAsync(store, "one"), await ReadAsync(store, "two")));
    }

    [ContractFact]
    public async Task Image_that_was_begun_before_another_one_is_never_completed()
    {
        await using StoreFixture fixture = new();
        IImageStore store = (IImageStore)fixture.Store;
        long first = await store.BeginImageAsync("corp", CancellationToken.None);
        await store.AddImageEntriesAsync(first, Entries("a"), CancellationToken.None);
        long second = await store.BeginImageAsync("corp", CancellationToken.None);
        await store.AddImageEntriesAsync(first, Entries("b"), CancellationToken.None);
        await store.CompleteImageAsync("corp", first, s_first, CancellationToken.None);
        Assert.Null(await ReadAsync(store, "corp"));

        await store.AddImageEntriesAsync(second, Entries("c"), CancellationToken.None);
        await store.CompleteImageAsync("corp", second, s_second, CancellationToken.None);

        Assert.Equal("2: c=c", await ReadAsync(store, "corp"));
    }

    [ContractFact]
    public async Task Changes_go_on_top_of_the_image_that_they_belong_to_and_on_no_other()
    {
        await using StoreFixture fixture = new();
        IImageStore store = (IImageStore)fixture.Store;
        await MakeAsync(store, "corp", s_first, "a", "b");

        await store.UpdateImageAsync("corp", s_first, s_second, [new ImageEntry("a", "new"u8.ToArray()), .. Entries("c")], ["b", "never there"], CancellationToken.None);
        Assert.Equal("2: a=new c=c", await ReadAsync(store, "corp"));

        await store.UpdateImageAsync("corp", s_first, s_first with { Position = "3" }, [], ["a"], CancellationToken.None);
        await store.UpdateImageAsync("unknown", s_first, s_second, Entries("x"), [], CancellationToken.None);
        Assert.Equal("2: a=new c=c", await ReadAsync(store, "corp"));
        Assert.Null(await ReadAsync(store, "unknown"));
    }

    [ContractFact]
    public async Task Keeper_forgets_what_it_took_before_it_was_asked_again()
    {
        await using StoreFixture fixture = new();
        IImageStore store = (IImageStore)fixture.Store;
        using (ImageKeeper keeper = new(store, "corp", s_key, mayWrite: true, CancellationToken.None))
        {
            Assert.Null(await keeper.FindAsync());
            await keeper.AddAsync(Entries("a", "b"));
            await keeper.AddAsync(Entries("c"));

            // The server went away; another one is read from the start.
            Assert.Null(await keeper.FindAsync());
            await keeper.AddAsync(Entries("only"));
            await keeper.CompleteAsync(s_first);
            Assert.Null(keeper.Failure);
        }

        using ImageKeeper again = new(store, "corp", s_key, mayWrite: true, CancellationToken.None);
        Assert.Equal(s_first, await again.FindAsync());
        Assert.Equal(["only=only"], again.Read().Select(static entry => $"{entry.Key}={Encoding.UTF8.GetString(entry.Content)}"));
    }

    [ContractFact]
    public async Task Store_that_cannot_be_written_keeps_nothing_and_fails_nothing()
    {
        await using StoreFixture fixture = new();
        IImageStore store = (IImageStore)fixture.Store;
        using ImageKeeper keeper = new(store, "corp", s_key, mayWrite: true, CancellationToken.None);
        Assert.Null(await keeper.FindAsync());
        fixture.Execute("DROP TABLE imageEntry");

        await keeper.AddAsync(Entries("a"));
        await keeper.CompleteAsync(s_first);

        Assert.NotNull(keeper.Failure);
    }

    private static async Task MakeAsync(IImageStore store, string directory, ImageMark mark, params string[] keys)
    {
        long image = await store.BeginImageAsync(directory, CancellationToken.None);
        await store.AddImageEntriesAsync(image, Entries(keys), CancellationToken.None);
        await store.CompleteImageAsync(directory, image, mark, CancellationToken.None);
    }

    private static async Task<string?> ReadAsync(IImageStore store, string directory)
    {
        using IKeptImage? image = await store.OpenImageAsync(directory, CancellationToken.None);
        return image is null ? null : $"{image.Mark.Position}: {string.Join(' ', image.Entries.Select(static entry => $"{entry.Key}={Encoding.UTF8.GetString(entry.Content)}"))}";
    }

    private static IReadOnlyList<ImageEntry> Entries(params string[] keys) => [.. keys.Select(static key => new ImageEntry(key, Encoding.UTF8.GetBytes(key)))];
}
