using CsCheck;

namespace IdentityLifecycle.Core.Tests.Languages.Expressions;

/// <summary>Texts made of the pieces of a language in any order, so that most of them reach deep into its parser.</summary>
internal static class RandomTexts
{
    public static readonly string[] MappingPieces =
    [
        "[a]", "[b c]", "[", "]", "\"x\"", "\"\"", "\"", "\\", "(", ")", ",", ", ", " ", "\n", "1", "-2.5", "&HF", "&H", "=", "<>", "<=", "AND", " OR ", "NOT(",
        "IIF(", "Join(", "Switch(", "Replace(", "ToLower(", "Redact(", "SelectUniqueValue(", "CDate(", "Left(", "Nope(", "True", "vbTextCompare", "ß", "'", "\0", "\uD800", "😀",
    ];

    public static readonly string[] RulePieces =
    [
        "user.a", "user.b", "user.", "device.a", "_", ".", " -eq ", " –ne ", " -in ", " -match ", " -contains ", " -any ", " -all ", " -and ", " or ", " -not ", "-", "(", ")",
        "[", "]", ",", "\"x\"", "'y'", "`\"z`\"", "\"", "'", "`", "null", "true", "5", "-7.5", "2020-06-10T18:13:20Z", "system.now", " -plus ", " -minus ", "p1d", "P9999999Y",
        "Direct Reports for ", "a.c", "\"(\"", "\"(a+)+$\"", "\n", "\0", "\uD800", "😀",
    ];

    public static Gen<string> Of(string[] pieces) =>
        Gen.OneOf(Gen.OneOf(pieces).List[0, 24].Select(static chosen => string.Concat(chosen)), Gen.String[0, 60]);
}
