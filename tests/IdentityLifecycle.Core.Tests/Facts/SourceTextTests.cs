using System.Globalization;
using System.Text;
using CsCheck;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Facts;

public sealed class SourceTextTests
{
    private static readonly Gen<string> s_blanks = Gen.OneOf(
        " \t\r\n\u000B\u00A0\u1680\u2000\u2003\u2007\u2009\u200A\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202E\u202F\u205F\u2060\u2066\u2069\u3000\uFEFF\u00AD\u0085"
            .Select(static blank => Gen.Const(blank)).ToArray()).Array[0, 5].Select(static blanks => new string(blanks));

    private static readonly Gen<string> s_word = Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['0', '9'], Gen.Char['À', 'ž'], Gen.Char['Ѐ', 'ӿ'], Gen.Char['一', '鿿'], Gen.Const(' '), Gen.Const('-')), 0, 20]
        .Select(static text => "A" + text.Trim() + "z");

    [Theory]
    [InlineData("'00123", "00123")]
    [InlineData("=\"00123\"", "00123")]
    [InlineData(" =\" 00123\u00A0\" ", "00123")]
    [InlineData("'E100", "E100")]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'@handle", "@handle")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("'s-Gravenhage 12", "'s-Gravenhage 12")]
    [InlineData("O'Neil", "O'Neil")]
    [InlineData("'", "'")]
    [InlineData("=\"\"", "")]
    [InlineData("=\"a\"&\"b\"", "=\"a\"&\"b\"")]
    [InlineData("=A1", "=A1")]
    [InlineData("\u00A0\u200B", "")]
    [InlineData("a\u00A0b", "a\u00A0b")]
    public void What_spreadsheets_write_around_codes_is_no_part_of_them(string text, string expected)
    {
        Assert.Equal(expected, SourceText.Trim(text));
        Assert.Equal(expected.Length == 0 ? Fact.None : Fact.Of(expected), SourceText.Trim(Fact.Of(text)));
    }

    [Theory]
    [InlineData("'jdoe", "jdoe")]
    [InlineData("' jdoe", "jdoe")]
    [InlineData("'00123", "00123")]
    [InlineData("'", "")]
    public void A_key_begins_with_no_apostrophe(string text, string expected) => Assert.Equal(expected, SourceText.TrimKey(text).ToString());

    [Fact]
    public void Whatever_blanks_are_around_a_text_are_taken_off_and_nothing_else() =>
        Gen.Select(s_blanks, s_word, s_blanks).Sample((before, word, after) =>
        {
            Assert.Equal(word, SourceText.Trim(before + word + after));
            Assert.Equal(word, SourceText.TrimKey("'" + before + word + after).ToString());
            Assert.Equal(word, SourceText.Trim($"{before}=\"{after}{word}{before}\"{after}"));
            Assert.Same(word, SourceText.Trim(word));
        });

    [Fact]
    public void A_list_is_trimmed_text_by_text_and_loses_what_is_empty()
    {
        Fact list = Fact.Of(ValueList.OfTexts(["a ", "\u200B", "'007"]));

        Assert.Equal("a; 007", SourceText.Trim(list).ToString());
        Assert.True(SourceText.Trim(Fact.Of(ValueList.OfTexts([" "]))).IsNone);
    }

    [Fact]
    public void Bytes_that_pass_as_trimmed_are() =>
        Gen.Select(s_blanks, Gen.OneOf(s_word, Gen.String), s_blanks).Sample((before, word, after) =>
        {
            string text = before + word + after;
            if (text.EnumerateRunes().All(static rune => rune != Rune.ReplacementChar) && SourceText.IsTrimmed(Encoding.UTF8.GetBytes(text)))
            {
                Assert.Equal(text, SourceText.Trim(text));
            }
        });

    [Fact]
    public void Every_character_that_is_invisible_at_an_end_is_looked_at()
    {
        foreach (char character in Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code).Where(static one => !char.IsSurrogate(one)))
        {
            bool isBlank = char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Control
                || (char.GetUnicodeCategory(character) == UnicodeCategory.Format && (character < '\u0600' || character is '\u180E' or (> '\u2000' and < '\uFFF0')))
                || character == '\u2065';
            Assert.Equal(isBlank, SourceText.Trim($"{character}a").Length == 1);
            Assert.False(isBlank && SourceText.IsTrimmed(Encoding.UTF8.GetBytes($"a{character}")), $"U+{(int)character:X4}");
        }
    }
}
