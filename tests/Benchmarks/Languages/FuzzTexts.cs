namespace IdentityLifecycle.Benchmarks.Languages;

/// <summary>Pieces and examples of the languages.</summary>
internal static class FuzzTexts
{
    public static readonly string[] MappingPieces =
    [
        "[a]", "[b]", "[absent]", "[unknown]", "[proxyAddresses]", "[", "]", "\"x\"", "\"\"", "\"", "\\", "(", ")", ")", ")", ",", ", ", " ", "\n", "1", "-2.5", "&HF", "=", "<>", "<=",
        " AND ", " OR ", "NOT(", "IIF(", "Join(", "Switch(", "Replace(", "ToLower(", "Redact(", "SelectUniqueValue(", "CDate(", "Left(", "Nope(", "Mid(", "Word(", "Split(", "PCase(",
        "FormatDateTime(", "DateAdd(\"d\",", "Coalesce(", "RandomString(", "Count(", "True", "vbTextCompare", "ß", "'", "\0", "\uD800", "😀",
    ];

    public static readonly string[] Mappings =
    [
        """ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [a], [b]))), DefaultDomain()))""",
        """SelectUniqueValue(Join("@", Append(Mid([a], 1, 1), [b]), "x"), Join("@", [b], "x"))""",
        """Switch([department], "none", "Sales", IIF(DateDiff("d", Now(), CDate([employeeHireDate])) > 5, "False", "True"), "", Redact([b]))""",
        """Replace([a], , "(?<first>\\w+) (?<rest>.*)", "rest", "", , )""",
        """Replace([a], "Anna", , , , , "<Anna@x>")""",
        """IIF(([country] = "DE" OR [absent] <> 1) AND NOT([accountEnabled]), BitAnd(&HF, 12), InStr([a], "n", 2, vbTextCompare))""",
        """FormatDateTime("20150123105347.1Z", , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")""",
        """IgnoreFlowIfNullOrEmpty(Coalesce([absent], Item(Split([a], " "), 2), Word([a], 1, " ")))""",
        """NumFromDate(DateAdd("ww", -2, DateFromNum(129699324000000000)))""",
    ];

    public static readonly string[] RulePieces =
    [
        "user.department", "user.country", "user.absent", "user.unknown", "user.proxyAddresses", "user.accountEnabled", "user.employeeHireDate", "user.", "device.a", "_", ".",
        " -eq ", " –ne ", " -in ", " -match ", " -contains ", " -any ", " -all ", " -and ", " or ", " -not ", "-", "(", ")", ")", "[", "]", ",", "\"x\"", "'y'", "`\"z`\"", "\"", "'", "`",
        "null", "true", "5", "-7.5", "2020-06-10T18:13:20Z", "system.now", " -plus ", " -minus ", "p1d", "P99999Y", "Direct Reports for ", "\"(a+)+$\"", "\n", "\0", "\uD800", "😀",
    ];

    public static readonly string[] Rules =
    [
        """user.department -eq "Sales" -and user.country -in ["AT", "CH", "DE"] -and user.accountEnabled -eq true""",
        """(user.department -startsWith "S" -or -not (user.country -ne null)) -and user.unknown -contains 'x'""",
        """user.proxyAddresses -any (_ -startsWith "smtp:" -and _ -endsWith "contoso.com")""",
        """user.proxyAddresses -any _ -startsWith "smtp:" -and user.country -eq "DE" """,
        """user.employeeHireDate -ge system.now -plus P14DT3H -minus p1w""",
        """user.memberOf -any (group.objectId -in ['a', 'b'])""",
        """user.department -match "^(Sales|Market.*)$" """,
        """Direct Reports for "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb" """,
    ];
}
