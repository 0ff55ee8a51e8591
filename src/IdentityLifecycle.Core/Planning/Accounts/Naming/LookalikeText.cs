using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>
/// Finds the texts that Active Directory takes for the same where a value or a name must be unique. It ignores case, diacritics, the kind of
/// kana and the width of characters (NORM_IGNORECASE, NORM_IGNORENONSPACE, NORM_IGNOREKANATYPE and NORM_IGNOREWIDTH, as MS-ADTS says of the
/// syntax String(Unicode)). Letters are reduced as NormalizeDiacritics does it. That equates some letters that a domain controller tells apart.
/// So now and then a free name is passed over, but never is a name given that the domain controller refuses.
/// </summary>
internal static class LookalikeText
{
    private const char FirstWide = '\uFF01';
    private const char LastWide = '\uFF5E';
    private const int Width = FirstWide - '!';
    private const char WideSpace = '\u3000';
    private const char FirstKatakana = '\u30A1';
    private const char LastKatakana = '\u30F6';
    private const int Kana = FirstKatakana - '\u3041';

    /// <summary>The form that all texts have in common which Active Directory takes for the same.</summary>
    public static string Fold(string text)
    {
        TextBuffer buffer = new(stackalloc char[FactTable.UsualTextLength]);
        foreach (char letter in text)
        {
            buffer.Append(Narrow(letter));
        }

        Diacritics.Remove(ref buffer, 0);
        string folded = buffer.ToString().ToUpperInvariant();
        buffer.Dispose();
        return folded;
    }

    private static char Narrow(char letter) => letter switch
    {
        >= FirstWide and <= LastWide => (char)(letter - Width),
        WideSpace => ' ',
        >= FirstKatakana and <= LastKatakana => (char)(letter - Kana),
        _ => letter,
    };
}
