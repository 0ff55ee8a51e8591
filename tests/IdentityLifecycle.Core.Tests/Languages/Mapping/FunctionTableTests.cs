using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Mapping.Functions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

/// <summary>
/// Every argument of every function with each kind of input: a usual one, null, an empty text, several values, one value of a list, unknown,
/// one of a wrong type and one out of range. <c>!</c> is a fault, <c>E</c> an error of the expression, <c>∅</c> an empty text, <c>-</c> that there is no such input.
/// </summary>
public sealed class FunctionTableTests
{
    private const string Table = """
        Append(¿, "!") ¦ [first] => John! ¦ null ¦ ! ¦ ! ¦ only! ¦ unknown ¦ [yes] => True! ¦ -
        Append("a", ¿) ¦ [first] => aJohn ¦ a ¦ a ¦ ! ¦ aonly ¦ unknown ¦ [count] => a3 ¦ -
        AppRoleAssignmentsComplex(¿) ¦ [first] => {display: John, primary: False, type: WindowsAzureActiveDirectoryRole, value: John} ¦ null ¦ null ¦ {display: SMTP:a@x, primary: False, type: WindowsAzureActiveDirectoryRole, value: SMTP:a@x}|{display: smtp:b@x, primary: False, type: WindowsAzureActiveDirectoryRole, value: smtp:b@x}|{display: SMTP:a@x, primary: False, type: WindowsAzureActiveDirectoryRole, value: SMTP:a@x} ¦ {display: only, primary: False, type: WindowsAzureActiveDirectoryRole, value: only} ¦ unknown ¦ [count] => {display: 3, primary: False, type: WindowsAzureActiveDirectoryRole, value: 3} ¦ -
        BitAnd(¿, 6) ¦ [count] => 2 ¦ null ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 9223372036854775808 => E
        BitAnd(6, ¿) ¦ [count] => 2 ¦ null ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [ratio] => ! ¦ 9223372036854775808 => E
        CBool(¿) ¦ [count] => True ¦ False ¦ False ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ -
        CDate(¿) ¦ [hired] => 3/16/2020 7:00:00 AM ¦ null ¦ null ¦ ! ¦ ! ¦ unknown ¦ [count] => ! ¦ "2021-02-29" => !
        Coalesce(¿, "else") ¦ [first] => John ¦ else ¦ ∅ ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        ConvertToBase64(¿) ¦ [first] => SgBvAGgAbgA= ¦ null ¦ ∅ ¦ ! ¦ bwBuAGwAeQA= ¦ unknown ¦ [count] => MwA= ¦ -
        ConvertToUTF8Hex(¿) ¦ [first] => 4A6F686E ¦ null ¦ ∅ ¦ ! ¦ 6F6E6C79 ¦ unknown ¦ [yes] => 54727565 ¦ -
        Count(¿) ¦ [first] => 1 ¦ 0 ¦ 1 ¦ 3 ¦ 1 ¦ unknown ¦ [count] => 1 ¦ -
        CStr(¿) ¦ [first] => John ¦ null ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [hired] => 2020-03-16T08:00:00+01:00 ¦ -
        DateAdd(¿, 1, "2020-01-31") ¦ "m" => 2/29/2020 12:00:00 AM ¦ ! ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [count] => ! ¦ "q" => E
        DateAdd("d", ¿, "2020-01-31") ¦ [count] => 2/3/2020 12:00:00 AM ¦ null ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 9999999999 => !
        DateAdd("m", 1, ¿) ¦ [hired] => 4/16/2020 7:00:00 AM ¦ null ¦ null ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ "9999-12-31" => !
        DateDiff(¿, "2020-01-31", "2020-02-01") ¦ "h" => 24 ¦ ! ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [count] => ! ¦ "q" => E
        DateDiff("d", ¿, "2020-01-31") ¦ [hired] => -45 ¦ null ¦ null ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ "2020-13-01" => !
        DateDiff("d", "2020-01-31", ¿) ¦ [hired] => 45 ¦ null ¦ null ¦ ! ¦ ! ¦ unknown ¦ [yes] => ! ¦ "2020-02-30" => !
        DateFromNum(¿) ¦ 129699324000000000 => 1/1/2012 11:00:00 PM ¦ null ¦ null ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 9223372036854775806 => !
        FormatDateTime(¿, , "yyyy-MM-dd", "d.M.yy") ¦ "2020-01-31" => 31.1.20 ¦ null ¦ null ¦ ! ¦ ! ¦ unknown ¦ [yes] => ! ¦ "2020-02-30" => !
        FormatDateTime("2020-01-31", ¿, "yyyy-MM-dd", "d.M.yy") ¦ "None" => 31.1.20 ¦ 31.1.20 ¦ 31.1.20 ¦ ! ¦ ! ¦ unknown ¦ [count] => ! ¦ "Sometimes" => !
        FormatDateTime("2020-01-31", , ¿, "d.M.yy") ¦ "yyyy-MM-dd" => 31.1.20 ¦ ! ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [count] => ! ¦ "MM-dd" => !
        FormatDateTime("2020-01-31", , "yyyy-MM-dd", ¿) ¦ "M/d" => 1/31 ¦ 01/31/2020 00:00:00 ¦ 01/31/2020 00:00:00 ¦ ! ¦ onl20 ¦ unknown ¦ [count] => ! ¦ "%" => !
        IgnoreFlowIfNullOrEmpty(¿) ¦ [first] => John ¦ unknown ¦ unknown ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        IIF(¿, "a", "b") ¦ [yes] => a ¦ b ¦ b ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ -
        IIF(True, ¿, "b") ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        IIF(False, "a", ¿) ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        InStr(¿, "o") ¦ [first] => 2 ¦ 0 ¦ 0 ¦ ! ¦ 1 ¦ unknown ¦ [count] => 0 ¦ -
        InStr("John", ¿) ¦ "h" => 3 ¦ 1 ¦ 1 ¦ ! ¦ 0 ¦ unknown ¦ [count] => 0 ¦ -
        InStr("John", "o", ¿) ¦ 2 => 2 ¦ 2 ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 0 => !
        InStr("John", "O", 1, ¿) ¦ vbTextCompare => 2 ¦ 0 ¦ 0 ¦ ! ¦ 0 ¦ unknown ¦ "else" => E ¦ 2 => E
        IsNull(¿) ¦ [first] => False ¦ True ¦ False ¦ False ¦ False ¦ unknown ¦ [count] => False ¦ -
        IsNullOrEmpty(¿) ¦ [first] => False ¦ True ¦ True ¦ False ¦ False ¦ unknown ¦ [count] => False ¦ -
        IsPresent(¿) ¦ [first] => True ¦ False ¦ False ¦ True ¦ True ¦ unknown ¦ [count] => True ¦ -
        IsString(¿) ¦ [first] => True ¦ False ¦ True ¦ False ¦ True ¦ unknown ¦ [count] => False ¦ -
        Item(¿, 1) ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Item([proxies], ¿) ¦ 2 => smtp:b@x ¦ null ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 9 => null
        Join(¿, "a", "b") ¦ [first] => aJohnb ¦ ab ¦ ab ¦ ! ¦ aonlyb ¦ unknown ¦ [count] => a3b ¦ -
        Join("-", ¿, "b") ¦ [first] => John-b ¦ b ¦ b ¦ SMTP:a@x-smtp:b@x-SMTP:a@x-b ¦ only-b ¦ unknown ¦ [count] => 3-b ¦ -
        Left(¿, 2) ¦ [first] => Jo ¦ ∅ ¦ ∅ ¦ ! ¦ on ¦ unknown ¦ [ratio] => 2. ¦ -
        Left("John", ¿) ¦ 3 => Joh ¦ ∅ ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ -1 => John
        Lookup("sites", ¿, "else") ¦ "B" => Berlin ¦ else ¦ else ¦ ! ¦ else ¦ unknown ¦ [count] => else ¦ "b" => else
        Lookup("sites", "X", ¿) ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Mid(¿, 2, 2) ¦ [first] => oh ¦ null ¦ ∅ ¦ ! ¦ nl ¦ unknown ¦ [ratio] => .5 ¦ -
        Mid("John", ¿, 2) ¦ 2 => oh ¦ Jo ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 0 => !
        Mid("John", 2, ¿) ¦ 2 => oh ¦ ∅ ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ -1 => !
        NormalizeDiacritics(¿) ¦ "Zoë" => Zoe ¦ null ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Not(¿) ¦ [yes] => False ¦ True ¦ True ¦ ! ¦ True ¦ unknown ¦ [first] => True ¦ -
        NumFromDate(¿) ¦ [hired] => 132288156000000000 ¦ null ¦ null ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ "1600-12-31" => !
        PCase(¿) ¦ "o'neil" => O'neil ¦ null ¦ ∅ ¦ ! ¦ Only ¦ unknown ¦ [yes] => True ¦ -
        PCase("a-b", ¿) ¦ "-" => A-B ¦ A-B ¦ A-b ¦ ! ¦ A-b ¦ unknown ¦ [count] => A-b ¦ -
        RandomString(¿, 0, 0, 0, 0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxy") ¦ [count] => zzz ¦ ! ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 257 => !
        RandomString(2, ¿, 0, 0, 0, "012345678ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ¦ 2 => 99 ¦ 99 ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 3 => !
        RandomString(2, 0, ¿, 0, 0, "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxy") ¦ 1 => // ¦ zz ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ -1 => !
        RandomString(2, 0, 0, ¿, 0, "ABCDEFGHIJKLMNOPQRSTUVWXY0123456789abcdefghijklmnopqrstuvwxyz") ¦ 2 => ZZ ¦ ZZ ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 3 => !
        RandomString(2, 0, 0, 0, ¿, "abcdefghijklmnopqrstuvwxy0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") ¦ 2 => zz ¦ zz ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 3 => !
        RandomString(1, 1, 0, 0, 0, ¿) ¦ "012345678" => 9 ¦ 0 ¦ 0 ¦ ! ¦ 0 ¦ unknown ¦ [count] => 0 ¦ "0123456789" => !
        Redact(¿) ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        RemoveDuplicates(¿) ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x|smtp:b@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Replace(¿, "o", , , "0") ¦ [first] => J0hn ¦ null ¦ ∅ ¦ ! ¦ 0nly ¦ unknown ¦ [ratio] => 2.5 ¦ -
        Replace("John", ¿, , , "0") ¦ "o" => J0hn ¦ John ¦ John ¦ ! ¦ John ¦ unknown ¦ [count] => John ¦ -
        Replace("John", "o", , , ¿) ¦ "0" => J0hn ¦ Jhn ¦ Jhn ¦ ! ¦ Jonlyhn ¦ unknown ¦ [count] => J3hn ¦ -
        Replace([absent], , "(?<g>o.)", "g", , ¿) ¦ [first] => oh ¦ null ¦ null ¦ ! ¦ on ¦ unknown ¦ [count] => null ¦ -
        Replace("o", "x", , , , , ¿) ¦ "axb" => aob ¦ null ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        SelectUniqueValue(¿, "free") ¦ [first] => John ¦ free ¦ free ¦ ! ¦ only ¦ unknown ¦ [count] => 3 ¦ "taken" => free
        SingleAppRoleAssignment(¿) ¦ [first] => John ¦ null ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Split(¿, ",") ¦ "a, b" => a|b ¦ null ¦ null ¦ ! ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Split("a1b", ¿) ¦ "1" => a|b ¦ a1b ¦ a1b ¦ ! ¦ a1b ¦ unknown ¦ [count] => a1b ¦ -
        StripSpaces(¿) ¦ " a b " => ab ¦ null ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Switch(¿, "else", "John", "a", "", "none") ¦ [first] => a ¦ none ¦ none ¦ ! ¦ else ¦ unknown ¦ [count] => else ¦ -
        Switch("x", ¿, "y", "a") ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Switch("John", "else", ¿, "a") ¦ [first] => a ¦ else ¦ else ¦ ! ¦ else ¦ unknown ¦ [count] => else ¦ -
        Switch("John", "else", "John", ¿) ¦ [first] => John ¦ null ¦ ∅ ¦ SMTP:a@x|smtp:b@x|SMTP:a@x ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        ToLower(¿) ¦ [first] => john ¦ null ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [yes] => true ¦ -
        ToLower("I", ¿) ¦ "tr-TR" => ı ¦ i ¦ i ¦ ! ¦ ! ¦ unknown ¦ [count] => ! ¦ "no-such" => !
        ToUpper(¿) ¦ [first] => JOHN ¦ null ¦ ∅ ¦ ! ¦ ONLY ¦ unknown ¦ [yes] => TRUE ¦ -
        ToUpper("i", ¿) ¦ "tr-TR" => İ ¦ I ¦ I ¦ ! ¦ ! ¦ unknown ¦ [count] => ! ¦ "no-such" => !
        Trim(¿) ¦ " a b " => a b ¦ null ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [count] => 3 ¦ -
        Word(¿, 1, " ") ¦ "a b" => a ¦ ∅ ¦ ∅ ¦ ! ¦ only ¦ unknown ¦ [ratio] => 2.5 ¦ -
        Word("a b", ¿, " ") ¦ 2 => b ¦ ∅ ¦ ! ¦ ! ¦ ! ¦ unknown ¦ [first] => ! ¦ 3 => ∅
        Word("a b", 1, ¿) ¦ " " => a ¦ a b ¦ a b ¦ ! ¦ a b ¦ unknown ¦ [count] => a b ¦ -
        """;

    private static readonly string[] s_inputs = ["[absent]", "[empty]", "[proxies]", "[one]", "[unknown]"];

    public static TheoryData<string> Lines => [.. Table.Split('\n').Select(static line => line.Trim())];

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_argument_takes_each_kind_of_input(string line)
    {
        string[] cells = [.. line.Split(" ¦ ")];
        (string Input, string Expected)[] expected =
        [
            Pair(cells[1]), .. s_inputs.Zip(cells[2..7]), Pair(cells[7]), Pair(cells[8]),
        ];
        Assert.Equal(
            expected.Select(static pair => $"{pair.Input} => {pair.Expected}"),
            expected.Select(pair => $"{pair.Input} => {(pair.Input == "-" ? "-" : Result(cells[0].Replace("¿", pair.Input, StringComparison.Ordinal)))}"));
    }

    [Fact]
    public void Every_argument_of_every_function_is_in_the_table()
    {
        HashSet<string> lines = [.. Table.Split('\n').Select(static line => Signature(line.Trim()))];
        Assert.All(
            FunctionCatalog.All.Where(static function => function.Name != "Guid"),
            function => Assert.All(
                Enumerable.Range(0, function.Parameters.Count).Where(index => function.Parameters[index].Kind is not (ParameterKind.ConstantText or ParameterKind.Pattern)),
                index => Assert.Contains($"{function.Name} {index}", lines)));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_word_null_is_the_same_as_an_attribute_without_a_value(string line)
    {
        string[] cells = [.. line.Split(" ¦ ")];
        string call = cells[0].Replace("¿", "null", StringComparison.Ordinal);

        // What can only be wrong is an error at once instead of a fault for each person. A default that is null is still given.
        string expected = (cells[2] == "!" || cells[0].StartsWith("Replace(\"John\", ¿", StringComparison.Ordinal)) && Result(call) == "E" ? "E" : cells[2];
        Assert.Equal($"{call} => {expected}", $"{call} => {Result(call)}");
    }

    private static (string Input, string Expected) Pair(string cell) =>
        cell.Split(" => ") is [string input, string result] ? (input, result) : ("-", "-");

    private static string Signature(string line)
    {
        string call = line.Split(" ¦ ")[0];
        return $"{call[..call.IndexOf('(', StringComparison.Ordinal)]} {call[..call.IndexOf('¿', StringComparison.Ordinal)].Count(static character => character == ',')}";
    }

    private static string Result(string expression)
    {
        if (MappingExpression.Parse(expression, out _) is null)
        {
            return "E";
        }

        string result = MappingTable.Print(expression);
        return result.StartsWith("! ", StringComparison.Ordinal) ? "!" : result.Length == 0 ? "∅" : result;
    }
}
