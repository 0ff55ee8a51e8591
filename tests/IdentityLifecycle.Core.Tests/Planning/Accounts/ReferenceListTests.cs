using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Attributes that hold several references, such as the sponsors of a guest.</summary>
public sealed class ReferenceListTests
{
    [Fact]
    public void Each_key_of_a_list_becomes_the_account_of_that_person_and_old_ones_are_shown_by_name()
    {
        AttributeChange change = Single(Scenario().Person("1", ("sponsors", "3;2")).Account("1", ("sponsors", "a4;gTeam")).Plan());

        Assert.Equal("a3;a2", Anchors(change));
        Assert.Equal("sponsors: Person 4; gTeam → Person 3 (3); Person 2 (2)", change.ToString());
        Assert.Equal(Fact.Of(ValueList.OfTexts(["a4", "gTeam"])), change.OldValue);
    }

    [Theory]
    [InlineData("2;3", "a3;a2")]
    [InlineData("2;2", "a2")]
    [InlineData("2", "a2")]
    [InlineData(null, null)]
    [InlineData("?", "a2")]
    [InlineData("2", "?")]
    public void A_list_that_already_is_right_in_any_order_or_unknown_is_not_written(string? sponsors, string? held) =>
        Assert.Empty(Scenario().Person("1", ("sponsors", sponsors)).Account("1", ("sponsors", held)).Plan().Changes);

    [Fact]
    public void A_list_is_cleared_where_the_source_says_that_there_is_none()
    {
        AttributeChange change = Single(Scenario().Person("1", ("sponsors", null)).Account("1", ("sponsors", "a2")).Plan());
        Assert.True(change.NewValue.Literal.IsNone);
    }

    [Fact]
    public void One_key_that_is_nobody_leaves_the_whole_list_as_it_is()
    {
        LifecyclePlan plan = Scenario().Person("1", ("sponsors", "2;77;78")).Account("1", ("sponsors", "a4")).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal([("77", LifecycleErrorKind.ReferenceNotFound), ("78", LifecycleErrorKind.ReferenceNotFound)], plan.Problems.Select(static problem => (problem.Value!, problem.Kind)));
    }

    [Fact]
    public void Somebody_without_an_account_leaves_the_whole_list_as_it_is_and_is_named()
    {
        LifecyclePlan plan = Scenario().Person("5", ("status", "Inactive")).Person("1", ("sponsors", "2;5")).Account("1", ("sponsors", "a4")).Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains(plan.Omissions, static omission => omission is { Reason: OmissionReason.Value, Message: var message } && message.Contains("sponsors stays as it is: Person 5 (5) has no account in corp.", StringComparison.Ordinal));
    }

    [Fact]
    public void Adding_keeps_what_is_there_though_it_is_no_account()
    {
        PlannerScenario scenario = Scenario("""{ "reference": "[sponsors]", "apply": "add" }""").Person("1", ("sponsors", "2;3"));

        Assert.Equal("gTeam;a3;a2", Anchors(Single(scenario.Account("1", ("sponsors", "gTeam;a3")).Plan())));
        Assert.Empty(Scenario("""{ "reference": "[sponsors]", "apply": "add" }""").Person("1", ("sponsors", "2")).Account("1", ("sponsors", "gTeam;a2")).Plan().Changes);
    }

    [Fact]
    public void Whoever_names_joiners_waits_for_all_of_them_and_circles_are_broken_once()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", """, "sponsors": { "reference": "[sponsors]" } """).Replace("\"status\": \"[status]\"", Source)
            .Person("1", ("sponsors", "2;3")).Person("2", ("sponsors", "1;3"), ("manager", "3")).Person("3", ("sponsors", "1"), ("manager", "1")).Plan();

        List<LifecycleChange> changes = [.. plan.Changes];
        int Position(string id) => changes.FindIndex(change => change.Id == id);
        Assert.All(changes, change => Assert.All(change.DependsOn, id => Assert.InRange(Position(id), 0, Position(change.Id) - 1)));
        Assert.Equal(changes.Count, changes.Select(static change => change.Id).Distinct().Count());
        foreach (LifecycleChange change in changes)
        {
            IEnumerable<string> named = change.Operations.SelectMany(static operation => operation.Touches.Attributes).SelectMany(static written => written.NewValue.GetReferences()).Select(static reference => reference.Identity);
            Assert.All(named, id => Assert.InRange(changes.FindIndex(other => other.Part == 0 && other.Identity == id), 0, Position(change.Id) - 1));
        }

        Assert.Equal(5, changes.SelectMany(static change => change.Operations).SelectMany(static operation => operation.Touches.Attributes).Count(static written => written.NewValue.GetReferences().Any()));
    }

    private const string Source = """ "status": "[status]", "sponsors": { "reference": "Split([sponsors], \";\")", "in": "hr", "by": "employeeId" } """;

    private static PlannerScenario Scenario(string flow = """{ "reference": "[sponsors]" }""")
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ATTRIBUTE", $", \"sponsors\": {flow}").Replace("\"status\": \"[status]\"", Source);
        return new[] { "2", "3", "4" }.Aggregate(scenario, static (some, id) => some.Person(id).Account(id));
    }

    private static AttributeChange Single(LifecyclePlan plan) => Assert.Single(Assert.Single(Assert.Single(plan.Changes).Operations.OfType<SetAttributes>()).Attributes);

    private static string Anchors(AttributeChange change) => string.Join(';', Assert.IsType<ListValue>(change.NewValue).Values.Select(static value => value is ReferenceValue reference ? reference.AccountAnchor : value.ToString()));
}
