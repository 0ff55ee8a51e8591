using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

/// <summary>What programs write around the values: delimiters at the end, the name of a type, the end mark of DOS.</summary>
public sealed class ExportHabitTests
{
    private static readonly (string Name, bool HasMark)[] s_encodings =
        [("utf-8", false), ("utf-8", true), ("utf-16", true), ("utf-16", false), ("utf-16BE", true), ("utf-32", false), ("windows-1252", false), ("iso-8859-1", false), ("ibm850", false)];

    private static readonly string[] s_before = ["", "#TYPE System.Management.Automation.PSCustomObject\r\n", "#TYPE Selected.System.Object,,\r\n", "\"#TYPE Deserialized.Person\"\r\n", "\r\n;;\r\n"];

    private static readonly string[] s_after = ["", "\u001A", "\r\n\u001A\r\n", "\u001A\u001A\u001A"];

    public static TheoryData<string, bool, string, string> Habits
    {
        get
        {
            TheoryData<string, bool, string, string> all = [];
            foreach ((string name, bool hasMark) in s_encodings)
            {
                foreach (string before in s_before)
                {
                    foreach (string after in s_after)
                    {
                        all.Add(name, hasMark, before, after);
                    }
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Habits))]
    public async Task What_stands_around_the_rows_is_no_data_whatever_the_encoding(string name, bool hasMark, string before, string after)
    {
        (RecordingReceiver receiver, SourceReading reading, byte[] content) = await ReadAsync(name, hasMark, $"{before}id;name;\r\n1;Jürgen;\r\n2;Zoë;\r\n{after}", []);

        Assert.Equal(["id", "name"], receiver.Columns);
        Assert.Equal([["1", "Jürgen"], ["2", "Zoë"]], receiver.Texts);
        Assert.Empty(receiver.BadRows);
        Assert.Equal(before.Split("\r\n").Length + 1, receiver.Rows[0].Line);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant(), reading.Hash);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public async Task The_one_byte_that_DOS_adds_is_no_data_whatever_the_encoding(string name)
    {
        (RecordingReceiver receiver, SourceReading _, byte[] _) = await ReadAsync(name, name == "utf-16", "id;name\r\n1;Ann\r\n", [0x1A]);

        Assert.Equal(["1", "Ann"], Assert.Single(receiver.Texts));
    }

    [Theory]
    [InlineData("id,name,,\n1,Ann,,\n2,Bob,,\n")]
    [InlineData("id,name,,\n1,Ann\n2,Bob, \n")]
    [InlineData("id,name\n1,Ann,\n2,Bob,\n")]
    [InlineData("id,name\n1,Ann,,,\n2,Bob,,,\n")]
    [InlineData("id,name, \t,\"\"\n1,Ann,\"\",\n,,,\n2,Bob,,\n")]
    [InlineData(",,,\nid,name,\n\n1,Ann,\n2,Bob,\n,,,\n")]
    public async Task Blank_fields_behind_the_columns_are_no_values(string text)
    {
        RecordingReceiver receiver = await CsvReading.TextAsync(text);

        Assert.Equal(["id", "name"], receiver.Columns);
        Assert.Empty(receiver.BadRows);
        Assert.Equal([["1", "Ann"], ["2", "Bob"]], receiver.Texts);
    }

    [Fact]
    public async Task A_single_row_may_end_with_a_delimiter() =>
        Assert.Equal(["1", "Ann"], Assert.Single((await CsvReading.TextAsync("id,name\n1,Ann,\n")).Texts));

    [Theory]
    [InlineData("id,name,city\n1,Lee, Ann,\n2,Bob,Rome\n3,Eve,Oslo\n", "1", 2)]
    [InlineData("id,name,city\n2,Bob,Rome\n1,Lee, Ann,\n3,Eve,Oslo\n", "1", 3)]
    [InlineData("id,name,city,\n2,Bob,Rome,\n1,Lee, Ann,,\n3,Eve,Oslo,\n", "1", 3)]
    [InlineData("id,name,city,\n2,Bob,Rome,\n1,Ann,Rome,x\n3,Eve,Oslo,\n", "1", 3)]
    [InlineData("id,name,city,\n2,Bob,Rome,\n1,Ann\n3,Eve,Oslo,\n", "1", 3)]
    public async Task A_delimiter_too_many_inside_of_a_row_holds_its_person(string text, string key, int line)
    {
        RecordingReceiver receiver = await CsvReading.TextAsync(text);

        (LifecycleProblem problem, Fact[] facts) = Assert.Single(receiver.BadRows);
        Assert.Equal((LifecycleErrorKind.SourceRowInvalid, line), (problem.Kind, problem.Line));
        Assert.Equal(key, facts[0].ToString());
        Assert.All(facts[1..], static fact => Assert.True(fact.IsUnknown));
        Assert.Equal([["2", "Bob", "Rome"], ["3", "Eve", "Oslo"]], receiver.Texts);
    }

    [Fact]
    public async Task A_value_behind_the_columns_is_told()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync("id,name,\n1,Ann,\n2,Bob,note\n");

        Assert.Contains("found \"note\" in field 3, for which the header has no name", Assert.Single(receiver.BadRows).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_behind_the_end_mark_refuses_the_file()
    {
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(static () => CsvReading.TextAsync("id\n1\n\u001A2\n"));

        Assert.Equal(LifecycleErrorKind.SourceUnreadable, error.Kind);
        Assert.Contains("hr.csv, line 3: found the end of a DOS text (U+001A), and more text after it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spreadsheets_line_about_the_separator_is_no_header_even_if_the_policy_names_the_delimiter() =>
        Assert.Equal(["1", "Ann"], Assert.Single((await CsvReading.TextAsync("sep=;\nid;name\n1;Ann\n", ("delimiter", ";"))).Texts));

    [Fact]
    public async Task An_export_of_accounts_may_have_the_same_habits() =>
        Assert.Equal("Ann", (await CsvReading.AccountsAsync("#TYPE Microsoft.ActiveDirectory.Management.ADUser\nid;displayName;\na1;Ann;\n\u001A")).GetAccount(0).ToString());

    private static async Task<(RecordingReceiver Receiver, SourceReading Reading, byte[] Content)> ReadAsync(string name, bool hasMark, string text, byte[] end)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] content = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text), .. end];
        using TemporaryFile file = new("hr.csv", content);
        (RecordingReceiver receiver, SourceReading reading) = await CsvReading.SourceAsync(file.Settings(("encoding", name)));
        return (receiver, reading, content);
    }
}
