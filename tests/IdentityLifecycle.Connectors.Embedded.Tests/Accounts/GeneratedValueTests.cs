using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

/// <summary>A generated value is another one each time: whoever has one keeps it, so that a repeated step changes nothing.</summary>
public sealed class GeneratedValueTests
{
    private static readonly GeneratedValue s_recipe = new([new FixedPart("x-"), new GuidPart()]);

    [Fact]
    public async Task A_repeated_step_keeps_the_value_that_the_first_one_made()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        SetAttributes set = new([new AttributeChange("jobTitle", Fact.None, s_recipe, new ChangeReason("test"))]);

        WriteOutcome first = await WriteAsync(fixture, anchor, set);
        string? made = (await fixture.FindAsync("1"))!.GetFact("jobTitle").AsText();
        WriteOutcome second = await WriteAsync(fixture, anchor, set);

        Assert.Equal((ChangeStatus.Applied, ChangeStatus.AlreadyDone), (first.Status, second.Status));
        Assert.StartsWith("x-", made);
        Assert.Equal(made, (await fixture.FindAsync("1"))!.GetFact("jobTitle").AsText());
    }

    [Fact]
    public async Task An_account_that_the_same_step_of_another_plan_created_is_found_again_by_its_other_values()
    {
        await using DirectoryFixture fixture = new();
        CreateAccount plain = Create("Jane", null, ("employeeId", "1"));
        CreateAccount create = plain with { Attributes = [.. plain.Attributes, new AttributeChange("jobTitle", Fact.None, s_recipe, new ChangeReason("test"))] };

        WriteOutcome first = await WriteAsync(fixture, null, create);
        WriteOutcome second = await WriteAsync(fixture, null, create);

        Assert.Equal((ChangeStatus.Applied, ChangeStatus.AlreadyDone, first.Anchor), (first.Status, second.Status, second.Anchor));
    }

    private static async Task<WriteOutcome> WriteAsync(DirectoryFixture fixture, string? anchor, LifecycleOperation operation) =>
        (await fixture.WriteAsync(fixture.Write(anchor, operation) with { Resolve = static value => value is GeneratedValue ? Fact.Of("x-" + System.Guid.NewGuid()) : value.Literal }))[0];
}
