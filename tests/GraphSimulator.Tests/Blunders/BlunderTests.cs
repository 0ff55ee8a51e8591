using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Blunders;

/// <summary>A stand-in that forgives is worth nothing: each of these clients makes one mistake, and none of them may come through.</summary>
public sealed class BlunderTests
{
    private static readonly Blunder[] s_all = [.. ReadingBlunders.All, .. DeltaBlunders.All, .. WritingBlunders.All, .. BatchBlunders.All];

    public static TheoryData<string> Names => [.. s_all.Select(static blunder => blunder.Name)];

    [Fact]
    public void There_are_twenty_at_least() => Assert.InRange(s_all.DistinctBy(static blunder => blunder.Name).Count(), 20, int.MaxValue);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_careful_client_comes_through(string name)
    {
        await using Bench bench = await Bench.StartAsync();

        Assert.True(await PlayAsync(name, new Story(bench, isCareless: false)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_careless_client_does_not(string name)
    {
        await using Bench bench = await Bench.StartAsync();

        Assert.False(await PlayAsync(name, new Story(bench, isCareless: true)));
    }

    private static Task<bool> PlayAsync(string name, Story story) => s_all.Single(blunder => blunder.Name == name).Play(story);
}
