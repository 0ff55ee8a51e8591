using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Histories;

/// <summary>Whoever reads by delta queries, as naively as the pages tell, ends with the truth.</summary>
public sealed class HistoryTests
{
    private const int Steps = 120;

    private static readonly string[] s_userProperties = ["displayName", "jobTitle", "accountEnabled"];
    private static readonly string[] s_groupProperties = ["displayName", "description"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("GRAPH_HISTORIES") ?? "25", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_naive_reader_ends_with_the_truth(int seed)
    {
        await using Bench bench = await Bench.StartAsync();
        RandomHistory history = new(bench, seed);
        NaiveReader users = new(bench, "users", string.Join(',', s_userProperties));
        NaiveReader groups = new(bench, "groups", string.Join(',', s_groupProperties.Append("members")));
        for (int step = 0; step < Steps; step++)
        {
            await history.StepAsync();
            if (history.Toss())
            {
                await (history.Toss() ? users : groups).ReadPageAsync();
            }
        }

        bench.Simulator.Faults.Clear();
        bench.Simulator.Clock.Advance(bench.Simulator.Tenant.Lag + TimeSpan.FromHours(1));
        await ReadToTheEndAsync(users);
        await ReadToTheEndAsync(groups);

        TenantState truth = bench.Simulator.Tenant.Truth;
        Assert.Equal(Told(truth, ObjectKind.User, s_userProperties), Told(users, s_userProperties));
        Assert.Equal(Told(truth, ObjectKind.Group, s_groupProperties), Told(groups, s_groupProperties));
    }

    /// <summary>Histories that asked nothing of a reader would prove nothing.</summary>
    [Fact]
    public async Task Histories_delete_restore_and_make_readers_start_again()
    {
        int fullReads = 0;
        int deleted = 0;
        int members = 0;
        for (int seed = 1; seed <= 5; seed++)
        {
            await using Bench bench = await Bench.StartAsync();
            RandomHistory history = new(bench, seed);
            NaiveReader users = new(bench, "users", "displayName");
            for (int step = 0; step < Steps; step++)
            {
                await history.StepAsync();
                await users.ReadPageAsync();
            }

            TenantState truth = bench.Simulator.Tenant.Truth;
            fullReads += users.FullReads;
            deleted += truth.Deleted.Count;
            members += truth.OfKind(ObjectKind.Group).Sum(group => truth.Targets(LinkKind.Member, group.Id).Count());
        }

        Assert.True(fullReads > 5 && deleted > 5 && members > 5, $"{fullReads} full reads, {deleted} deleted objects, {members} members");
    }

    /// <summary>A round that was begun before the last writes became visible leads only to what was visible then; the next one leads to the end.</summary>
    private static async Task ReadToTheEndAsync(NaiveReader reader)
    {
        await reader.ReadRoundAsync();
        await reader.ReadRoundAsync();
    }

    private static string[] Told(TenantState truth, ObjectKind kind, string[] properties) =>
        [.. truth.OfKind(kind).Select(one => Line(one.Id, properties.Select(property => one.Get(property) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null), truth.Targets(LinkKind.Member, one.Id).Select(static member => member.Id))).Order(StringComparer.Ordinal)];

    private static string[] Told(NaiveReader reader, string[] properties) =>
        [.. reader.Objects.Select(one => Line(one.Key, properties.Select(property => one.Value.GetValueOrDefault(property)), reader.Members[one.Key])).Order(StringComparer.Ordinal)];

    private static string Line(string id, IEnumerable<string?> values, IEnumerable<string> members) => $"{id}: {string.Join(", ", values.Select(static value => value ?? "-"))} [{string.Join(", ", members.Order(StringComparer.Ordinal))}]";
}
