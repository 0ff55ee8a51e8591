using System.Text;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>What was kept and what is told make the objects as they are now.</summary>
public sealed class UpdatedObjectTests
{
    private static readonly DateTimeOffset s_readAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid s_boss = Guid.Parse("11111111-0000-4000-8000-000000000000");
    private static readonly Guid s_jane = Guid.Parse("22222222-0000-4000-8000-000000000000");

    [Fact]
    public void Whose_manager_is_gone_has_none_though_nothing_else_is_told()
    {
        KeptObject jane = new(ObjectKind.User, s_jane, Encoding.UTF8.GetBytes($$$"""{"id":"{{{s_jane}}}","manager":{"id":"{{{s_boss}}}"}}"""), []);
        UpdatedObjects updated = new(Round(ObjectKind.User, $$$"""{"id":"{{{s_boss}}}","@removed":{"reason":"changed"}}"""), Round(ObjectKind.Group), s_readAt);

        KeptObject[] now = [.. updated.Read([new KeptObject(ObjectKind.User, s_boss, "{}"u8.ToArray(), []), jane])];

        Assert.Equal($$$"""{"id":"{{{s_jane}}}","manager":null}""", Encoding.UTF8.GetString(Assert.Single(now).Properties));
        Assert.Equal(s_jane, Assert.Single(updated.Changed).Id);
        Assert.Equal($"2:{s_boss:N}", Assert.Single(updated.Gone));
    }

    [Theory]
    [InlineData("\"2026-03-02T07:30:00Z\"", true)]
    [InlineData("\"2026-03-02T06:30:00Z\"", false)]
    [InlineData("null", false)]
    public void Who_was_not_kept_is_new_only_if_created_since(string created, bool isNew)
    {
        UpdatedObjects updated = new(Round(ObjectKind.User, $$$"""{"id":"{{{s_jane}}}","createdDateTime":{{{created}}}}"""), Round(ObjectKind.Group), s_readAt);
        StartOverException? over = Record.Exception(() => updated.Read([]).Count()) as StartOverException;
        Assert.Equal(isNew, over is null);
        Assert.True(over?.Reading.IsExpected ?? true);
    }

    [Fact]
    public void What_is_told_again_is_no_change()
    {
        KeptObject jane = new(ObjectKind.User, s_jane, Encoding.UTF8.GetBytes($$"""{"id":"{{s_jane}}","createdDateTime":null,"manager":null}"""), []);
        UpdatedObjects updated = new(Round(ObjectKind.User, $$"""{"id":"{{s_jane}}"}"""), Round(ObjectKind.Group), s_readAt);
        Assert.Equal(jane.Properties, updated.Read([jane]).Single().Properties);
        Assert.Empty(updated.Changed);
        Assert.Empty(updated.Gone);
    }

    private static ChangeRound Round(ObjectKind kind, params string[] entries)
    {
        ChangeRound round = new(kind, ["id", "createdDateTime", "manager"]);
        foreach (string entry in entries)
        {
            using JsonDocument document = JsonDocument.Parse(entry);
            round.Take(document.RootElement);
        }

        return round;
    }
}
