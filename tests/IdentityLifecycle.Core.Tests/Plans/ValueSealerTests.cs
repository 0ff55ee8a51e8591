using System.Text;
using CsCheck;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Sealing;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans;

public sealed class ValueSealerTests
{
    private static readonly ValueSealer s_sealer = SealerOf(1);

    [Fact]
    public void Every_value_comes_back_exactly_and_twice_the_same_is_sealed_into_the_same() => Gen.Select(FactGen.Open, FactGen.Text).Sample(
        static (fact, place) =>
        {
            Fact first = s_sealer.Seal(fact, place);
            Assert.Equal(Dump.Of(fact), Dump.Of(s_sealer.Open(first)));
            Assert.Equal(first, SealerOf(1).Seal(fact, place));
            Assert.Equal(fact.HasValue, ValueSealer.IsSealed(first));
        },
        iter: 500);

    [Fact]
    public void A_sealed_value_shows_neither_itself_nor_its_exact_length_nor_that_it_equals_one_elsewhere()
    {
        string[] texts = [.. new[] { "1", "12345", "900101-1234" }.Select(static value => Content(s_sealer.Seal(Fact.Of(value), "corp/1/ssn")).Ciphertext)];

        Assert.Single(texts.Select(static text => text.Length).Distinct());
        Assert.Equal(3, texts.Distinct().Count());
        Assert.NotEqual(Content(s_sealer.Seal(Fact.Of("1"), "corp/1/ssn")), Content(s_sealer.Seal(Fact.Of("1"), "corp/2/ssn")));
        Assert.DoesNotContain("900101", Encoding.Latin1.GetString(Convert.FromBase64String(texts[2])));
        Assert.Equal("[Redact]", s_sealer.Seal(Fact.Of("1"), "x").ToString());
    }

    [Fact]
    public void None_and_unknown_stay_and_what_is_sealed_is_not_sealed_again()
    {
        Fact once = s_sealer.Seal(Fact.Of("x"), "a");

        Assert.Equal((Fact.None, Fact.Unknown, once), (s_sealer.Seal(Fact.None, "a"), s_sealer.Seal(Fact.Unknown, "a"), s_sealer.Seal(once, "b")));
    }

    [Fact]
    public void Another_key_does_not_open_it_and_says_so()
    {
        Fact content = s_sealer.Seal(Fact.Of("secret"), "a");

        LifecycleException refusal = Assert.Throws<LifecycleException>(() => SealerOf(2).Open(content));
        Assert.Equal(LifecycleErrorKind.PlanSealedElsewhere, refusal.Kind);
        Assert.Equal(LifecycleErrorKind.PlanDamaged, Assert.Throws<LifecycleException>(() => SealerOf(2).Open(Fact.Of(Content(content) with { Recipient = SealerOf(2).Recipient }))).Kind);
    }

    [Fact]
    public void Every_changed_byte_is_found() => Gen.Select(FactGen.Text, Gen.Double.Unit, Gen.Byte[1, 255]).Sample(static (text, where, flip) =>
    {
        SealedContent content = Content(s_sealer.Seal(Fact.Of(text), "a"));
        byte[] bytes = Convert.FromBase64String(content.Ciphertext);
        bytes[(int)(where * (bytes.Length - 1))] ^= flip;
        Fact changed = Fact.Of(content with { Ciphertext = Convert.ToBase64String(bytes) });
        Assert.Equal(LifecycleErrorKind.PlanDamaged, Assert.Throws<LifecycleException>(() => s_sealer.Open(changed)).Kind);
    });

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no base64")]
    public void What_was_never_sealed_is_damaged(string text) => Assert.Equal(
        LifecycleErrorKind.PlanDamaged,
        Assert.Throws<LifecycleException>(() => s_sealer.Open(Fact.Of(new SealedContent(text, s_sealer.Recipient)))).Kind);

    private static ValueSealer SealerOf(byte seed) => new([.. Enumerable.Repeat(seed, ValueSealer.KeyLength)]);

    private static SealedContent Content(Fact fact) => (SealedContent)fact.Value!;
}
