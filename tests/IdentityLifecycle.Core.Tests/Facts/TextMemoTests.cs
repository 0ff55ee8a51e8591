using System.Globalization;
using System.Text;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Facts;

public sealed class TextMemoTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(3_000)]
    [InlineData(10_000)]
    public void Texts_that_repeat_are_remembered(int distinct)
    {
        TextMemo<string> memo = new();
        Random random = new(distinct);
        int made = 0;
        for (int round = 0; round < 20 * distinct; round++)
        {
            string text = TextOf(random.Next(distinct));
            Assert.Equal(text, Read(memo, text, ref made));
        }

        Assert.InRange(made, distinct, 6 * distinct);
    }

    [Fact]
    public void Texts_that_never_repeat_are_not_remembered_for_long_and_come_as_they_are()
    {
        TextMemo<string> memo = new();
        int made = 0;
        for (int round = 0; round < 100_000; round++)
        {
            Assert.Equal(TextOf(round), Read(memo, TextOf(round), ref made));
        }

        Assert.Equal(100_000, made);
        Assert.False(memo.TryGet(Encoding.UTF8.GetBytes(TextOf(99_999)), out _));
    }

    [Theory]
    [InlineData("Kim", "Kin")]
    [InlineData("12345678", "12345679")]
    [InlineData("begins alike XX ends alike", "begins alike YY ends alike")]
    [InlineData("a", "ab")]
    [InlineData("é", "è")]
    public void Texts_that_are_alike_are_not_mistaken_for_each_other(string first, string second)
    {
        TextMemo<string> memo = new();
        int made = 0;
        for (int round = 0; round < 4; round++)
        {
            Assert.Equal(first, Read(memo, first, ref made));
            Assert.Equal(second, Read(memo, second, ref made));
        }
    }

    [Fact]
    public void A_long_text_is_not_remembered()
    {
        TextMemo<string> memo = new();
        int made = 0;
        string text = new('x', 5_000);

        Assert.Equal(text, Read(memo, text, ref made));
        Assert.Equal(text, Read(memo, text, ref made));
        Assert.Equal(2, made);
    }

    private static string TextOf(int number) => "Department " + number.ToString(CultureInfo.InvariantCulture);

    private static string Read(TextMemo<string> memo, string text, ref int made)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        if (!memo.TryGet(utf8, out string value))
        {
            value = text;
            made++;
            memo.Keep(utf8, value);
        }

        return value;
    }
}
