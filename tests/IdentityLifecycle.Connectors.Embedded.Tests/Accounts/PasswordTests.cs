using System.IO;
using System.Text;
using IdentityLifecycle.Connectors.Embedded.Accounts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class PasswordTests
{
    private static readonly SetCredential s_set = new(new GeneratedValue([new GuidPart()]));

    [Fact]
    public async Task A_password_can_be_checked_and_is_stored_as_a_salted_hash_only()
    {
        await using DirectoryFixture fixture = new();
        string one = await fixture.AddAsync(("employeeId", "1"));
        string two = await fixture.AddAsync(("employeeId", "2"));

        Assert.False(await CheckAsync(fixture, one, string.Empty));
        Assert.Equal(ChangeStatus.Applied, (await SetAsync(fixture, one, "correct horse")).Status);
        await SetAsync(fixture, two, "correct horse");

        Assert.Equal(
            (true, false, false, true, false),
            (await CheckAsync(fixture, one, "correct horse"), await CheckAsync(fixture, one, "Correct horse"), await CheckAsync(fixture, one, string.Empty), await CheckAsync(fixture, two, "correct horse"), await CheckAsync(fixture, "nobody", "correct horse")));
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(fixture.Path)!))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
            Assert.DoesNotContain("correct horse", Encoding.Latin1.GetString(content));
        }
    }

    [Fact]
    public async Task A_repeated_step_sets_another_password()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));

        await SetAsync(fixture, anchor, "first");
        Assert.Equal(ChangeStatus.Applied, (await SetAsync(fixture, anchor, "second")).Status);

        Assert.Equal((false, true), (await CheckAsync(fixture, anchor, "first"), await CheckAsync(fixture, anchor, "second")));
    }

    [Fact]
    public async Task An_empty_password_is_refused()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));

        Assert.Equal(LifecycleErrorKind.ValueInvalid, (await SetAsync(fixture, anchor, string.Empty)).ErrorKind);
    }

    [Fact]
    public void Two_hashes_of_one_password_differ_and_both_match()
    {
        string[] hashes = [PasswordHash.Of("x"), PasswordHash.Of("x")];

        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.All(hashes, static hash => Assert.True(PasswordHash.Matches(hash, "x")));
        Assert.All(hashes, static hash => Assert.StartsWith("pbkdf2-sha256$100000$", hash, StringComparison.Ordinal));
        Assert.False(PasswordHash.Matches("something else", "x"));
    }

    [Fact]
    public async Task Accounts_do_not_show_it()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        await SetAsync(fixture, anchor, "first");

        Assert.DoesNotContain((await fixture.ReadAsync()).Schema.Attributes, static attribute => attribute.Name.Contains("hash", StringComparison.OrdinalIgnoreCase));
        Assert.False((await fixture.FindAsync("1"))!.GetFact("passwordHash").HasValue);
    }

    private static async Task<WriteOutcome> SetAsync(DirectoryFixture fixture, string anchor, string password) =>
        (await fixture.WriteAsync(fixture.Write(anchor, s_set) with { Resolve = _ => Fact.Of(password) })).Single();

    private static Task<bool> CheckAsync(DirectoryFixture fixture, string anchor, string password) =>
        ((IPasswordDirectory)fixture.Directory).CheckPasswordAsync(anchor, password, CancellationToken.None);
}
