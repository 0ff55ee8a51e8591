using CsCheck;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Memory;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>Texts come back as they were, whatever characters they are of, and are told apart by their bytes.</summary>
public sealed class TextTests
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String.Where(static text => !text.Any(char.IsSurrogate)),
        Gen.Int[0, 4].Select(static kind => new[] { "\0", "\u0001", "0", "1", "\U0001F600" }[kind]).Array[0, 6].Select(string.Concat));

    [ContractFact]
    public async Task Every_text_comes_back()
    {
        await using StoreFixture fixture = new();
        await s_text.Array[1, 20].SampleAsync(
            async texts =>
            {
                string[] different = [.. texts.Distinct(StringComparer.Ordinal)];
                await fixture.Store.UpdateMemoryAsync(new MemoryUpdate { Holds = [.. different.Select(static text => new LifecycleHold("p" + text, "corp", [], Instant, text))] }, CancellationToken.None);
                Dictionary<string, string> found = (await fixture.ReadAsync()).Holds.ToDictionary(static hold => hold.Identity, static hold => hold.Reason);
                return different.All(text => found["p" + text] == text);
            },
            iter: 30,
            threads: 1);
    }

    [ContractFact]
    public async Task Half_a_character_becomes_the_mark_of_what_cannot_be_read_and_is_no_damage()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r") with { Message = "half \ud800" }, null, CancellationToken.None);
        await fixture.Store.UpdateMemoryAsync(new MemoryUpdate { Holds = [new LifecycleHold("1", "corp", [], Instant, "half \ud800")] }, CancellationToken.None);
        Assert.Equal("half \ufffd", Assert.Single((await fixture.ReadAsync()).Holds).Reason);
        Assert.StartsWith("half ", Assert.Single(await fixture.Store.ReadRunsAsync(1, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Upper_and_lower_case_accents_and_blanks_make_different_keys()
    {
        await using StoreFixture fixture = new();
        string[] keys = ["a", "A", "á", "a\u0301", "a ", " a", "ss", "ß"];
        await fixture.LearnAsync(new MemoryUpdate { Links = [.. keys.Select(static key => Link(key, key))] });
        Assert.Equal(keys.Order(StringComparer.Ordinal), (await fixture.ReadAsync()).Links.Select(static link => link.Identity));
    }
}
