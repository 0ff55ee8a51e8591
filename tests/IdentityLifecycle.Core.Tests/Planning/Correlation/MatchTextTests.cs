using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Policies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Correlation;

/// <summary>What does not count when values are matched.</summary>
public sealed class MatchTextTests
{
    [Theory]
    [InlineData(MatchForms.None, "Ånn+x@y 007", "Ånn+x@y 007")]
    [InlineData(MatchForms.Case, "e100ß", "E100ß")]
    [InlineData(MatchForms.Spaces, "van  der\tBerg", "vanderBerg")]
    [InlineData(MatchForms.Spaces, "a\u00A0b\u200Bc\u2009d", "abcd")]
    [InlineData(MatchForms.Spaces, " ", "")]
    [InlineData(MatchForms.Diacritics, "Müller", "Muller")]
    [InlineData(MatchForms.Diacritics, "Mu\u0308ller", "Muller")]
    [InlineData(MatchForms.Diacritics, "Mueller", "Mueller")]
    [InlineData(MatchForms.Diacritics, "Groß", "Gross")]
    [InlineData(MatchForms.Diacritics, "Sørensen Ørsted", "Sorensen Orsted")]
    [InlineData(MatchForms.Diacritics, "Ægir Kjær", "AEgir Kjaer")]
    [InlineData(MatchForms.Diacritics, "Łukasz Pawłowski", "Lukasz Pawlowski")]
    [InlineData(MatchForms.Diacritics, "Ивайло", "Ивайло")]
    [InlineData(MatchForms.PlusTag, "ann+x@y.example", "ann@y.example")]
    [InlineData(MatchForms.PlusTag, "ann+x+z@y.example", "ann@y.example")]
    [InlineData(MatchForms.PlusTag, "+x@y.example", "+x@y.example")]
    [InlineData(MatchForms.PlusTag, "ann@y+z.example", "ann@y+z.example")]
    [InlineData(MatchForms.PlusTag, "C++", "C++")]
    [InlineData(MatchForms.Digits, "+49 (0)30 / 1234-5", "+493012345")]
    [InlineData(MatchForms.Digits, "0049 30 12345", "+493012345")]
    [InlineData(MatchForms.Digits, "0049 (0) 30 12345", "+493012345")]
    [InlineData(MatchForms.Digits, "(030) 12345", "03012345")]
    [InlineData(MatchForms.Digits, "٠٣٠", "030")]
    [InlineData(MatchForms.Digits, "n/a", "")]
    [InlineData(MatchForms.Digits, "+", "")]
    [InlineData(MatchForms.LeadingZeros, "0012", "12")]
    [InlineData(MatchForms.LeadingZeros, "12", "12")]
    [InlineData(MatchForms.LeadingZeros, "1002", "1002")]
    [InlineData(MatchForms.LeadingZeros, "000", "0")]
    [InlineData(MatchForms.LeadingZeros, "", "")]
    [InlineData(MatchForms.Spaces | MatchForms.LeadingZeros, "00 0 12", "12")]
    [InlineData(MatchForms.Diacritics | MatchForms.Spaces | MatchForms.Case, "de la Peña", "DELAPENA")]
    [InlineData(MatchForms.PlusTag | MatchForms.Case, "Ann+x@Y.example", "ANN@Y.EXAMPLE")]
    public void A_text_is_compared_without_what_does_not_count(MatchForms forms, string text, string expected)
    {
        string reduced = MatchText.Reduce(text, forms);

        Assert.Equal(expected, reduced);
        Assert.Equal(expected, MatchText.Reduce(reduced, forms));
    }
}
