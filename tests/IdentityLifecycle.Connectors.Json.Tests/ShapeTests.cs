using IdentityLifecycle.Connectors.Json.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Json.Tests;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("""[{"id":1},{"id":2}]""")]
    [InlineData("""{"value":[{"id":1},{"id":2}],"@odata.count":2}""")]
    [InlineData("""{"@odata.context":"x","value":[{"id":1},{"id":2}]}""")]
    [InlineData("{\n  \"meta\": {\"pages\": [1]},\n  \"value\": [{\"id\":1},\n{\"id\":2}]\n}\n")]
    [InlineData("{\"id\":1}\n{\"id\":2}\n")]
    [InlineData("{\"id\":1}\r\n\r\n{\"id\":2}")]
    [InlineData("\n{\"id\":1}\n  {\"id\":2}  \n\n")]
    public async Task The_content_tells_an_array_from_an_object_a_line(string text)
    {
        RecordingReceiver read = await JsonReading.TextAsync(text);

        Assert.Equal(["1", "2"], read.Texts("id"));
    }

    [Theory]
    [InlineData("""{"id":1,"groups":["a"]}""", "id, groups")]
    [InlineData("""{"id":1}""", "id")]
    [InlineData("""{"people":[{"id":1}]}""", "id")]
    public async Task One_object_alone_is_a_row_unless_it_holds_objects(string text, string columns)
    {
        RecordingReceiver read = await JsonReading.TextAsync(text);

        Assert.Equal(columns, string.Join(", ", read.Names));
        Assert.Single(read.Rows);
    }

    [Fact]
    public async Task The_setting_names_the_array_in_the_document()
    {
        const string Text = """{"data":{"x":{"workers":1},"workers":[{"id":1}],"errors":[]},"workers":[{"id":9}]}""";

        Assert.Equal(["1"], (await JsonReading.TextAsync(Text, ("items", "data.workers"))).Texts("id"));
        Assert.Equal(["9"], (await JsonReading.TextAsync(Text, ("items", "workers"))).Texts("id"));
    }

    [Theory]
    [InlineData("{\"id\":1\n{\"id\":2}\n", 1)]
    [InlineData("{\"id\":1}\n[2]\n{\"id\":3}\n", 2)]
    public async Task The_setting_says_that_lines_are_objects(string text, long badLine)
    {
        RecordingReceiver read = await JsonReading.TextAsync(text, ("format", "lines"));

        Assert.Equal(badLine, Assert.Single(read.BadRows).Problem.Line);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n ", "is empty")]
    [InlineData("[]", "no object")]
    [InlineData("""{"value":[]}""", "no object")]
    [InlineData("12", "found a number")]
    [InlineData("\"text\"", "found a text")]
    [InlineData("id,name\n1,Ann\n", "line 1, byte 1: this is no JSON")]
    [InlineData("{\n\"id\": 1\n}", "no member is an array; it has id")]
    [InlineData("""{"a":[{"id":1}],"b":[]}""", "several arrays: a, b")]
    [InlineData("[{\"id\":1}]\n[{\"id\":2}]", "line 2, byte 1")]
    [InlineData("[{\"id\":1}\n{\"id\":2}]", "line 2, byte 1")]
    public async Task A_file_without_people_is_refused_as_a_whole(string text, string expected)
    {
        LifecycleException error = await JsonReading.RefusalAsync(text);

        Assert.Equal(LifecycleErrorKind.SourceUnreadable, error.Kind);
        Assert.StartsWith("hr.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":{"people":[]}}""", "has no data.workers", "it has people")]
    [InlineData("""{"value":[]}""", "has no data.workers", "it has value")]
    [InlineData("""[{"id":1}]""", "has no data.workers", "an array at the top")]
    [InlineData("""{"data":{"workers":{"id":1}}}""", "data.workers", "is an object; an array of objects was expected")]
    [InlineData("""{"data":[1]}""", "has no data.workers", "it has data")]
    public async Task An_array_that_is_not_where_the_setting_says_is_refused_with_what_there_is(string text, string what, string found)
    {
        LifecycleException error = await JsonReading.RefusalAsync(text, ("items", "data.workers"));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains("\"items\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("items", "a..b")]
    [InlineData("format", "xml")]
    public void Settings_that_make_no_sense_are_refused(string name, string value)
    {
        using TemporaryFile file = TemporaryFile.OfText("[]");
        LifecycleException error = Assert.Throws<LifecycleException>(() => new JsonConnector().OpenSource(file.Settings((name, value))));

        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, name), (error.Kind, error.Attribute));
        Assert.Contains($"\"{value}\"", error.Message, StringComparison.Ordinal);
    }
}
