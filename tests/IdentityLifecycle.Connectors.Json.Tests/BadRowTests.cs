using IdentityLifecycle.Connectors.Json.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Json.Tests;

public sealed class BadRowTests
{
    [Theory]
    [InlineData("""{"id":"2","name":"Bob","name":"Bo"}""", "2", "the key \"name\" occurs twice")]
    [InlineData("""{"id":"2","name":"Bob","NAME":"Bo"}""", "2", "the key \"name\" occurs twice")]
    [InlineData("""{"id":"2","ID":"3"}""", "(unknown)", "the key \"id\" occurs twice")]
    [InlineData("""{"id":"2","boss":{"id":1},"boss":{"id":2}}""", "2", "the key \"boss\" occurs twice")]
    [InlineData("""{"id":"2","boss":{"id":1},"boss.id":2}""", "2", "\"boss.id\" has two values")]
    [InlineData("""{"id":"2","name":[["a"]]}""", "2", "\"name\" has an array within an array")]
    [InlineData("""{"id":"2","":1}""", "2", "a key has no name")]
    [InlineData("""{"id":"2","name":"\ud800"}""", "2", "\"name\" has an escaped character that is half of one")]
    [InlineData("17", "(unknown)", "found a number; an object was expected")]
    [InlineData("null", "(unknown)", "found null; an object was expected")]
    [InlineData("""["2"]""", "(unknown)", "found an array; an object was expected")]
    public async Task A_bad_object_is_reported_with_its_line_and_the_others_are_read(string item, string key, string found)
    {
        foreach (string text in (string[])[$"[{{\"id\":\"1\",\"name\":\"Ann\"}},\n{item},\n{{\"id\":\"3\"}}]", $"{{\"id\":\"1\",\"name\":\"Ann\"}}\n{item}\n{{\"id\":\"3\"}}\n"])
        {
            RecordingReceiver read = await JsonReading.TextAsync(text);

            (LifecycleProblem problem, Fact[] facts) = Assert.Single(read.BadRows);
            Assert.Equal((LifecycleErrorKind.SourceRowInvalid, 2), (problem.Kind, problem.Line));
            Assert.StartsWith($"hr.json, line 2: {found}", problem.Message, StringComparison.Ordinal);
            Assert.Equal(key, facts[0].ToString());
            Assert.Equal(["1", "3"], read.Texts("id"));
        }
    }

    [Theory]
    [InlineData("""{"id":"2","name":"Bob" "city":"Rome"}""", "2")]
    [InlineData("""{"id":"2","name":Bob}""", "2")]
    [InlineData("""{"id":"2","na""", "(unknown)")]
    [InlineData("""{"id":"2" "3"}""", "(unknown)")]
    [InlineData("""{"id":"2"},""", "(unknown)")]
    [InlineData("plain text", "(unknown)")]
    public async Task A_line_that_is_no_JSON_is_bad_alone_and_what_stands_before_the_error_is_known(string line, string key)
    {
        RecordingReceiver read = await JsonReading.TextAsync($"{{\"id\":\"1\",\"name\":\"Ann\"}}\n{line}\n{{\"id\":\"3\"}}\n");

        (LifecycleProblem problem, Fact[] facts) = Assert.Single(read.BadRows);
        Assert.StartsWith("hr.json, line 2: this is no JSON from byte", problem.Message, StringComparison.Ordinal);
        Assert.Equal(key, facts[0].ToString());
        Assert.True(facts[1].IsUnknown);
        Assert.Equal(["1", "3"], read.Texts("id"));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(50_000)]
    public async Task Objects_that_nest_too_deep_are_bad_alone(int depth)
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

        RecordingReceiver read = await JsonReading.TextAsync($"[{{\"id\":\"1\"}},\n{{\"id\":\"2\",\"deep\":{deep}}}]");

        (LifecycleProblem problem, Fact[] facts) = Assert.Single(read.BadRows);
        Assert.Contains("nests objects deeper than 16", problem.Message, StringComparison.Ordinal);
        Assert.Equal("2", facts[0].ToString());
        Assert.Single(read.Rows);
    }

    [Fact]
    public async Task A_value_that_is_too_long_makes_its_object_bad_and_is_not_shown()
    {
        RecordingReceiver read = await JsonReading.TextAsync($$"""[{"id":"1","note":"{{new string('x', 1 << 20)}}","city":"Rome"},{"id":"2","note":"short"}]""");

        (LifecycleProblem problem, Fact[] facts) = Assert.Single(read.BadRows);
        Assert.Contains("\"note\" has 1048576 bytes; at most 65536 were expected", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "(unknown)", "Rome"], facts.Select(static fact => fact.ToString()));
        Assert.Equal("2", read.Only("id").AsText());
    }

    [Fact]
    public async Task Objects_on_one_line_are_told_by_their_number()
    {
        RecordingReceiver read = await JsonReading.TextAsync("""[{"id":"1"},{"id":"2","id":"3"},{"id":"4"}]""");

        Assert.Equal("object", read.RowWord);
        Assert.StartsWith("hr.json, object 2 (line 1): ", Assert.Single(read.BadRows).Problem.Message, StringComparison.Ordinal);
        Assert.Equal([1L, 3L], read.Rows.Select(static row => row.Line));
    }
}
