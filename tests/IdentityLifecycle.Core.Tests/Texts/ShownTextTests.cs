using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Texts;

/// <summary>What of a value from outside is shown to people.</summary>
public sealed class ShownTextTests
{
    [Theory]
    [InlineData("Jürgen Łukasz 王 علي")]
    [InlineData("O'Brien-Smith, Zoë (2)")]
    [InlineData("C:\\Users\\new")]
    [InlineData("\U0001F600 \u00A0e\u0301")]
    [InlineData("")]
    public void What_people_see_stays_as_it_is(string value) => Assert.Equal(value, ShownText.Escape(value));

    [Theory]
    [InlineData("a\u001b[31mb", "a\\u{1B}[31mb")]
    [InlineData("a\r\nb\tc", "a\\u{D}\\u{A}b\\u{9}c")]
    [InlineData("a\u0000b\u007fc\u0085d\u009be", "a\\u{0}b\\u{7F}c\\u{85}d\\u{9B}e")]
    [InlineData("\u202Aa\u202Bb\u202Cc\u202Dd\u202Ee", "\\u{202A}a\\u{202B}b\\u{202C}c\\u{202D}d\\u{202E}e")]
    [InlineData("\u2066a\u2067b\u2068c\u2069d\u200Ee\u200Ff\u061Cg", "\\u{2066}a\\u{2067}b\\u{2068}c\\u{2069}d\\u{200E}e\\u{200F}f\\u{61C}g")]
    [InlineData("a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf\u00ADg\u180Eh", "a\\u{200B}b\\u{200C}c\\u{200D}d\\u{2060}e\\u{FEFF}f\\u{AD}g\\u{180E}h")]
    [InlineData("a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c")]
    [InlineData("a\u3164b\uFFA0c\u115Fd\u2800e\uFE0Ff", "a\\u{3164}b\\u{FFA0}c\\u{115F}d\\u{2800}e\\u{FE0F}f")]
    [InlineData("a\U000E0041b", "a\\u{E0041}b")]
    public void What_nobody_sees_is_shown_by_its_number(string value, string shown)
    {
        Assert.Equal(shown, ShownText.Escape(value));
        Assert.Equal(shown, ShownText.Escape(ShownText.Escape(value)));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_shown_by_its_number() => Assert.Equal("a\\u{D800}b\\u{DC00}", ShownText.Escape("a\uD800b\uDC00"));

    [Fact]
    public void Line_breaks_of_the_program_stay_and_those_of_a_value_do_not()
    {
        const string Value = "x\nRun 1: Succeeded";
        ShownText inner = $"[{Value}]\n";
        ShownText text = $"one\n{inner}{1.5} {Value}";
        Assert.Equal("one\n[x\\u{A}Run 1: Succeeded]\n1.5 x\\u{A}Run 1: Succeeded", text.ToString());
    }

    [Fact]
    public void Message_of_an_error_shows_what_a_value_hides()
    {
        const string Value = "soon\u202E\nRun";
        Assert.Equal("is \"soon\\u{202E}\\u{A}Run\"", new LifecycleException(LifecycleErrorKind.SourceRowInvalid, $"is \"{Value}\"").Message);
        Assert.Equal("soon\\u{202E}\\u{A}Run", new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, Value).Message);
    }
}
