using System.Text;
using IdentityLifecycle.Connectors.Json.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Json.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("\"00123\"", "00123")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1.0", "1.0")]
    [InlineData("1E5", "1E5")]
    [InlineData("-0", "-0")]
    [InlineData("\"2026-05-31T00:00:00Z\"", "2026-05-31T00:00:00Z")]
    [InlineData("\"M\\u00fcller \\\"Max\\\"\"", "Müller \"Max\"")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"a\\nb\"", "a\nb")]
    public async Task Texts_and_numbers_keep_their_text(string json, string text)
    {
        RecordingReceiver read = await JsonReading.TextAsync($$"""[{ "id": {{json}} }]""");

        Assert.Equal(text, read.Only("id").AsText());
    }

    [Fact]
    public async Task True_and_false_are_booleans()
    {
        RecordingReceiver read = await JsonReading.TextAsync("""[{ "id": 1, "active": true, "external": false }]""");

        Assert.Equal((Fact.True, Fact.False), (read.Only("active"), read.Only("external")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[null, \"\"]")]
    public async Task What_has_no_value_is_none_and_a_column_all_the_same(string json)
    {
        RecordingReceiver read = await JsonReading.TextAsync($$"""[{ "id": 1, "end": {{json}} }]""");

        Assert.Equal(["id", "end"], read.Names);
        Assert.True(read.Only("end").IsNone);
    }

    [Fact]
    public async Task Columns_are_all_keys_of_all_objects_and_a_key_that_is_absent_is_none()
    {
        RecordingReceiver read = await JsonReading.TextAsync("""[{ "id": 1, "a": "x" }, { "b": "y", "id": 2 }, { "ID": 3 }]""");

        Assert.Equal(["id", "a", "b"], read.Names);
        Assert.Equal(["1", "2", "3"], read.Texts("id"));
        Assert.Equal(["", "y", ""], read.Texts("b"));
        Assert.All(read.Rows.Skip(1), row => Assert.True(row.Facts[1].IsNone));
    }

    [Fact]
    public async Task Nested_objects_are_columns_with_dots()
    {
        RecordingReceiver read = await JsonReading.TextAsync("""[{ "id": 1, "manager": { "id": 7, "org": { "name": "Sales" } } }, { "id": 2, "manager": null }]""");

        Assert.Equal(["id", "manager.id", "manager.org.name"], read.Names);
        Assert.Equal(["7", ""], read.Texts("manager.id"));
        Assert.Equal(["Sales", ""], read.Texts("manager.org.name"));
    }

    [Fact]
    public async Task Arrays_are_several_values_and_those_of_objects_are_so_for_each_member()
    {
        RecordingReceiver read = await JsonReading.TextAsync("""
            [{ "id": 1, "groups": ["a", 2, true], "mails": [{ "type": "work", "value": "a@x" }, { "value": "b@x" }] }, { "id": 2, "groups": ["c"] }, { "id": 3, "groups": [] }]
            """);

        Assert.Equal(["id", "groups", "mails.type", "mails.value"], read.Names);
        Assert.Equal(["a; 2; True", "c", ""], read.Texts("groups"));
        Assert.IsType<ValueList>(read.Rows[1].Facts[1].Value);
        Assert.Equal(["a@x; b@x", "", ""], read.Texts("mails.value"));
        Assert.True(read.Columns.Find("groups")!.IsMultiValued);
        Assert.False(read.Columns.Find("id")!.IsMultiValued);
    }

    [Fact]
    public async Task Columns_of_the_setting_are_there_even_if_no_object_has_them()
    {
        RecordingReceiver read = await JsonReading.TextAsync("""[{ "id": 1 }]""", ("columns", (IReadOnlyList<string>)["endDate", "manager.id"]));

        Assert.Equal(["endDate", "manager.id", "id"], read.Names);
        Assert.True(read.Only("endDate").IsNone);
    }

    [Fact]
    public async Task Texts_of_one_row_do_not_leak_into_the_next()
    {
        RecordingReceiver read = await JsonReading.TextAsync("""[{ "id": "1", "list": ["a"], "x": "\u0041" }, { "id": "2" }, { "id": "3", "list": ["b"] }]""");

        Assert.Equal(["a", "", "b"], read.Texts("list"));
        Assert.Equal(["A", "", ""], read.Texts("x"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Byte_order_marks_are_no_text(string encoding)
    {
        Encoding marked = Encoding.GetEncoding(encoding);
        using TemporaryFile file = new([.. marked.GetPreamble(), .. marked.GetBytes("""[{ "id": "Zoë" }]""")]);

        Assert.Equal("Zoë", (await JsonReading.FileAsync(file)).Only("id").AsText());
    }

    [Fact]
    public async Task Many_rows_across_many_windows_are_all_read_with_their_lines()
    {
        StringBuilder text = new("[\n");
        for (int row = 0; row < 20_000; row++)
        {
            string name = new('ä', row % 50);
            text.Append(row == 0 ? string.Empty : ",\n").Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $$"""{ "id": "{{row:D6}}", "name": "{{name}}", "n": {{row}}, "more": { "list": ["{{row}}", "\u00e9{{row}}"] } }""");
        }

        RecordingReceiver read = await JsonReading.TextAsync(text.Append("\n]\n").ToString());

        Assert.Equal(20_000, read.Rows.Count);
        Assert.All(Enumerable.Range(0, 20_000), row =>
        {
            Assert.Equal(row + 2, read.Rows[row].Line);
            Assert.Equal([$"{row:D6}", new string('ä', row % 50), $"{row}", $"{row}; é{row}"], read.Rows[row].Facts.Select(static fact => fact.ToString()));
        });
    }
}
