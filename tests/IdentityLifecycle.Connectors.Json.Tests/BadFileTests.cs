using System.Text;
using IdentityLifecycle.Connectors.Json.Tests.Fixtures;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Json.Tests;

public sealed class BadFileTests
{
    private const string Array = "[\n  { \"id\": \"1\", \"name\": \"Ann\" },\n  { \"id\": \"2\", \"name\": \"Bob\" }\n]";
    private const string Lines = "{\"id\":\"1\",\"name\":\"Ann\"}\n{\"id\":\"2\",\"name\":\"Bob\"}";

    [Fact]
    public async Task An_array_that_is_cut_anywhere_is_refused_as_a_whole()
    {
        for (int length = 1; length < Array.Length; length++)
        {
            LifecycleException error = await JsonReading.RefusalAsync(Array[..length]);

            Assert.Equal(LifecycleErrorKind.SourceUnreadable, error.Kind);
            Assert.Contains("is cut off, and nothing of it is used", error.Message, StringComparison.Ordinal);
            Assert.Contains($"ends on line {Array[..length].Count(static character => character == '\n') + 1} ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_error_says_which_object_is_cut()
    {
        LifecycleException error = await JsonReading.RefusalAsync(Array[..^10]);

        Assert.Contains("hr.json ends on line 3 where the rest of the object that begins on line 3 was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_cut_within_one_are_refused_as_a_whole()
    {
        for (int length = Lines.IndexOf('\n', StringComparison.Ordinal) + 2; length < Lines.Length; length++)
        {
            LifecycleException error = await JsonReading.RefusalAsync(Lines[..length]);

            Assert.Contains("hr.json ends on line 2 where the rest of the object that begins on line 2 was expected", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[{\"id\":1},\n{\"id\" 2}]", "line 2, byte 7")]
    [InlineData("[{\"id\":1},\n{'id':2}]", "line 2, byte 2")]
    [InlineData("[{\"id\":1},]", "line 1, byte 11")]
    [InlineData("[{\"id\":01}]", "line 1, byte 9")]
    [InlineData("[{\"id\":1}] end", "line 1, byte 12")]
    public async Task What_is_no_JSON_is_refused_with_line_and_byte(string text, string place)
    {
        LifecycleException error = await JsonReading.RefusalAsync(text);

        Assert.Contains($"hr.json, {place}: this is no JSON", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"id\":\"1\"},\n{\"id\":\"@\"}]")]
    [InlineData("{\"id\":\"1\"}\n{\"id\":\"@\"}\n")]
    public async Task Bytes_that_are_no_characters_are_refused_with_their_line(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bytes[System.Array.IndexOf(bytes, (byte)'@')] = 0xE4;
        using TemporaryFile file = new(bytes);

        LifecycleException error = await JsonReading.RefusalAsync(file);

        Assert.Contains("hr.json, line 2: found bytes that are no UTF-8 character", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_ids_are_refused_before_they_become_columns()
    {
        string keys = string.Join(',', Enumerable.Range(0, 5000).Select(static number => $"\"u{number}\":true"));

        LifecycleException error = await JsonReading.RefusalAsync($"[{{\"id\":1,\"grants\":{{{keys}}}}}]");

        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, error.Kind);
        Assert.Contains("more than 4096 different keys", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using TemporaryFile file = TemporaryFile.OfText("[]");
        await using ISystemOfRecord source = new JsonConnector().OpenSource(file.Settings());
        System.IO.File.Delete(file.Path);

        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => source.ReadColumnsAsync(CancellationToken.None));

        Assert.Equal(LifecycleErrorKind.FileNotFound, error.Kind);
    }
}
