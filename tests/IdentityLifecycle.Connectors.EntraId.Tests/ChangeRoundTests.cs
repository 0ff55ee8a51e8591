using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>What a round tells of one object does not depend on the order in which it tells it.</summary>
public sealed class ChangeRoundTests
{
    private const string Id = "11111111-0000-4000-8000-000000000000";
    private const string Other = "22222222-0000-4000-8000-000000000000";
    private const string Third = "33333333-0000-4000-8000-000000000000";

    private static readonly string[] s_names = ["id", "displayName", "manager"];

    [Theory]
    [InlineData("""{"displayName":"a"}""", """{"displayName":"a"}""", false)]
    [InlineData("""{"displayName":"a"}""", """{"department":"b"}""", false)]
    [InlineData("""{"displayName":"a"}""", """{"displayName":"b"}""", true)]
    [InlineData("""{"displayName":"a"}""", """{"displayName":null}""", true)]
    [InlineData("""{"displayName":"a"}""", """{"@removed":{"reason":"changed"}}""", true)]
    [InlineData("""{"@removed":{"reason":"changed"}}""", """{"@removed":{"reason":"deleted"}}""", false)]
    [InlineData($$$"""{"manager@delta":[{"id":"{{{Other}}}"}]}""", $$$"""{"manager@delta":[{"id":"{{{Third}}}","@removed":{"reason":"deleted"}}]}""", false)]
    [InlineData($$$"""{"manager@delta":[{"id":"{{{Other}}}"}]}""", $$$"""{"manager@delta":[{"id":"{{{Third}}}"}]}""", true)]
    [InlineData($$$"""{"manager@delta":[{"id":"{{{Other}}}"}]}""", $$$"""{"manager@delta":[{"id":"{{{Other}}}","@removed":{"reason":"deleted"}}]}""", true)]
    public void Entries_that_say_different_things_are_a_contradiction_in_any_order(string one, string two, bool isContradiction)
    {
        foreach (string[] order in new string[][] { [one, two], [two, one] })
        {
            ChangeRound round = new(ObjectKind.User, s_names);
            Array.ForEach(order, entry => round.Take(Entry(entry)));
            Assert.Equal(isContradiction, round.Contradictory.Any());
            Assert.Equal(1, round.Count);
        }
    }

    [Theory]
    [InlineData("""{"displayName":"a"}""", """{"id":"11111111-0000-4000-8000-000000000000","displayName":"a","manager":null}""")]
    [InlineData("""{}""", """{"id":"11111111-0000-4000-8000-000000000000","displayName":null,"manager":null}""")]
    public void What_is_not_told_of_somebody_new_was_never_set(string told, string expected)
    {
        ChangeRound round = new(ObjectKind.User, s_names);
        round.Take(Entry(told));
        Assert.Equal(expected, Text(round.Now(Guid.Parse(Id), null)));
    }

    [Fact]
    public void What_is_not_told_of_somebody_known_is_as_before_and_what_is_unknown_stays_unknown()
    {
        KeptObject before = new(ObjectKind.User, Guid.Parse(Id), """{"id":"11111111-0000-4000-8000-000000000000","displayName":"a"}"""u8.ToArray(), []);
        ChangeRound round = new(ObjectKind.User, [.. s_names, "city"]);
        round.Take(Entry("""{"city":"Berlin"}"""));
        Assert.Equal("""{"id":"11111111-0000-4000-8000-000000000000","displayName":"a","city":"Berlin"}""", Text(round.Now(before.Id, before)));
    }

    [Fact]
    public void Members_come_and_go_over_several_entries()
    {
        KeptObject before = new(ObjectKind.Group, Guid.Parse(Id), "{}"u8.ToArray(), [Guid.Parse(Other)]);
        ChangeRound round = new(ObjectKind.Group, ["displayName"]);
        round.Take(Entry($$$"""{"members@delta":[{"id":"{{{Other}}}","@removed":{"reason":"deleted"}}]}"""));
        round.Take(Entry($$$"""{"members@delta":[{"id":"{{{Third}}}"}]}"""));
        Assert.Empty(round.Contradictory);
        Assert.Equal([Guid.Parse(Third)], round.Now(before.Id, before)!.Members);
    }

    private static string Text(KeptObject? one) => System.Text.Encoding.UTF8.GetString(one!.Properties);

    private static JsonElement Entry(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        Dictionary<string, JsonElement> members = document.RootElement.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value);
        return JsonSerializer.SerializeToElement(members.Append(KeyValuePair.Create("id", JsonSerializer.SerializeToElement(Id))).ToDictionary());
    }
}
