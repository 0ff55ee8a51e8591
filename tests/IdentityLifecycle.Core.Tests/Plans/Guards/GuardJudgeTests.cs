using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans.Guards;

public sealed class GuardJudgeTests
{
    private static readonly DateTimeOffset s_asOf = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly GuardRule s_disables = new("TooManyDisables", [OperationKind.DisableAccount]);

    [Theory]
    [InlineData(104, 261, null, 10.0, 10, true)]
    [InlineData(26, 261, null, 10.0, 10, false)]
    [InlineData(27, 261, null, 10.0, 10, true)]
    [InlineData(10, 100, null, 10.0, 10, false)]
    [InlineData(9, 20, null, 10.0, 10, false)]
    [InlineData(10, 20, null, 10.0, 10, true)]
    [InlineData(50, 100000, 50, 5.0, 10, false)]
    [InlineData(51, 100000, 50, 5.0, 10, true)]
    [InlineData(5, 8, 5, null, 0, false)]
    [InlineData(6, 8, 5, null, 0, true)]
    [InlineData(1, 0, null, 10.0, 0, true)]
    [InlineData(1, 0, null, 10.0, 10, false)]
    [InlineData(0, 0, 0, 0.0, 0, false)]
    [InlineData(1, 100, 0, null, 0, true)]
    public void Count_percentage_and_floor_decide(int disabled, int population, int? maxCount, double? maxPercent, int floor, bool tripped)
    {
        GuardRule rule = s_disables with { MaxCount = maxCount, MaxPercent = maxPercent, Floor = floor };
        GuardVerdict verdict = Assert.Single(Judge([rule], Many("corp", disabled, new DisableAccount()), ("corp", population)));
        Assert.Equal((disabled, population, tripped), (verdict.Count, verdict.Population, verdict.IsTripped));
    }

    [Fact]
    public void Refusal_carries_the_numbers_and_the_next_step()
    {
        GuardRule rule = s_disables with { MaxPercent = 10 };
        GuardVerdict verdict = Assert.Single(Judge([rule], Many("Entra", 104, new DisableAccount()), ("Entra", 261)));
        Assert.Equal(
            "TooManyDisables: 104 of 261 accounts in Entra (39.8 %) exceeds 10 %. Nothing was changed. Review the plan; to accept exactly this plan pass -AcceptPlan 3f9c",
            verdict.Refusal("3f9c"));
    }

    [Fact]
    public void Every_limit_that_is_exceeded_is_named()
    {
        GuardRule rule = s_disables with { MaxCount = 50, MaxPercent = 5, Floor = 10 };
        Assert.EndsWith("exceeds 50 accounts and 5 % (from 10 accounts on).", Assert.Single(Judge([rule], Many("corp", 60, new DisableAccount()), ("corp", 100))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_word_for_every_kind_of_operation() =>
        Assert.Equal(Enum.GetValues<OperationKind>().Order(), BuiltInGuards.Kinds.Values.Order());

    [Fact]
    public void Account_that_an_earlier_run_of_the_same_plan_created_counts_once()
    {
        GuardRule rule = new("TooManyCreates", [OperationKind.CreateAccount]) { MaxCount = 2, Window = TimeSpan.FromDays(1) };
        LifecycleChange[] changes = [Joiner("1"), Joiner("2")];
        PastOperation done = new("corp", nameof(OperationKind.CreateAccount), "guid-1", s_asOf);
        GuardHistory history = new(s_asOf, [done]) { Created = new Dictionary<string, string> { ["corp/1"] = "guid-1" } };
        Assert.Equal(2, GuardJudge.Judge([rule], changes, new Dictionary<string, int> { ["corp"] = 9 }, history).Single().Count);
        Assert.Equal(3, GuardJudge.Judge([rule], changes, new Dictionary<string, int> { ["corp"] = 9 }, new GuardHistory(s_asOf, [done])).Single().Count);
        static LifecycleChange Joiner(string identity) => new("corp", Subject.Person(identity), LifecycleProcess.Joiner, [new CreateAccount("x", ContainerPath.Root, [])]);
    }

    [Fact]
    public void Person_to_create_is_not_taken_for_an_account_that_has_the_same_text_as_its_anchor()
    {
        GuardRule rule = new("TooManyCreates", [OperationKind.CreateAccount]) { MaxCount = 9, Window = TimeSpan.FromDays(1) };
        LifecycleChange change = new("corp", Subject.Person("7"), LifecycleProcess.Joiner, [new CreateAccount("x", ContainerPath.Root, [])]);
        GuardHistory history = new(s_asOf, [new PastOperation("corp", nameof(OperationKind.CreateAccount), "7", s_asOf)]);
        Assert.Equal(2, GuardJudge.Judge([rule], [change], new Dictionary<string, int> { ["corp"] = 9 }, history).Single().Count);
    }

    [Fact]
    public void Window_longer_than_all_time_counts_everything()
    {
        GuardRule rule = s_disables with { MaxCount = 1, Window = TimeSpan.MaxValue };
        Assert.Equal(DateTimeOffset.MinValue, GuardRule.EarliestPast([s_disables, rule], s_asOf));
        Assert.Equal(s_asOf, GuardRule.EarliestPast([s_disables], s_asOf));
        Assert.True(GuardJudge.Judge([rule], Many("corp", 1, new DisableAccount()), new Dictionary<string, int> { ["corp"] = 100 }, new GuardHistory(s_asOf, [Past("p1", 700_000)])).Single().IsTripped);
    }

    [Fact]
    public void Kinds_of_one_guard_are_summed_by_distinct_account()
    {
        GuardRule rule = new("TooManyDisablesAndDeletes", [OperationKind.DisableAccount, OperationKind.DeleteAccount]) { MaxCount = 2 };
        LifecycleChange[] changes = [Change("corp", "1", new DisableAccount(), new DeleteAccount()), Change("corp", "2", new DisableAccount())];
        GuardVerdict verdict = Assert.Single(Judge([rule], changes, ("corp", 100)));
        Assert.Equal((2, false), (verdict.Count, verdict.IsTripped));
    }

    [Fact]
    public void Operations_on_an_account_that_the_plan_creates_count_as_its_creation_only()
    {
        LifecycleOperation[] joiner = [new CreateAccount("x", ContainerPath.Root, []), Grant(), new EnableAccount()];
        IReadOnlyList<GuardVerdict> verdicts = Judge([.. BuiltInGuards.All, new GuardRule("TooManyCreates", [OperationKind.CreateAccount]) { MaxCount = 10 }], Many("corp", 500, joiner), ("corp", 0));
        GuardVerdict tripped = Assert.Single(verdicts, static verdict => verdict.IsTripped);
        Assert.Equal(("TooManyCreates", 500), (tripped.Guard, tripped.Count));
    }

    [Fact]
    public void Each_directory_stands_by_itself()
    {
        LifecycleChange[] changes = [.. Many("corp", 6, new DisableAccount()), .. Many("cloud", 4, new DisableAccount())];
        IReadOnlyList<GuardVerdict> verdicts = Judge([s_disables with { MaxCount = 5 }], changes, ("corp", 100), ("cloud", 100));
        Assert.Equal([("cloud", 4, false), ("corp", 6, true)], verdicts.Select(static verdict => (verdict.Directory, verdict.Count, verdict.IsTripped)));
    }

    [Fact]
    public void Together_sums_accounts_and_populations_of_all_directories()
    {
        LifecycleChange[] changes = [.. Many("corp", 6, new DisableAccount()), .. Many("cloud", 5, new DisableAccount())];
        GuardVerdict verdict = Assert.Single(Judge([s_disables with { MaxPercent = 5, IsTogether = true }], changes, ("corp", 100), ("cloud", 100)));
        Assert.Equal(("*", 11, 200, true), (verdict.Directory, verdict.Count, verdict.Population, verdict.IsTripped));
        Assert.StartsWith("TooManyDisables: 11 of 200 accounts in all directories together (5.5 %) exceeds 5 %.", verdict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void Window_counts_what_earlier_runs_did_within_it_by_distinct_account(int days, bool tripped)
    {
        PastOperation[] past =
        [
            Past("p1", 3), Past("p1", 2), Past("p2", 7), Past("p3", 7), Past("1", 3),
            new("corp", nameof(OperationKind.EnableAccount), "p4", s_asOf), new("cloud", nameof(OperationKind.DisableAccount), "p5", s_asOf),
        ];
        GuardRule rule = s_disables with { MaxCount = 4, Window = TimeSpan.FromDays(days) };
        GuardVerdict verdict = GuardJudge.Judge([rule], Many("corp", 2, new DisableAccount()), new Dictionary<string, int> { ["corp"] = 100 }, new GuardHistory(s_asOf, past)).Single();
        Assert.Equal(tripped ? 5 : days == 1 ? 2 : 3, verdict.Count);
        Assert.Equal(tripped, verdict.IsTripped);
    }

    [Fact]
    public void Message_says_what_earlier_runs_did()
    {
        GuardRule rule = s_disables with { MaxCount = 1, Window = TimeSpan.FromDays(7) };
        GuardVerdict verdict = GuardJudge.Judge([rule], Many("corp", 1, new DisableAccount()), new Dictionary<string, int> { ["corp"] = 100 }, new GuardHistory(s_asOf, [Past("p1", 3)])).Single();
        Assert.Equal("TooManyDisables: 2 of 100 accounts in corp (2 %), 1 of them by earlier runs within 7 days, exceeds 1 account.", verdict.Message);
    }

    [Fact]
    public void Plan_that_does_none_of_it_is_never_stopped_by_what_earlier_runs_did()
    {
        GuardRule rule = s_disables with { MaxCount = 0, Window = TimeSpan.FromDays(7) };
        Assert.False(GuardJudge.Judge([rule], Many("corp", 1, new EnableAccount()), new Dictionary<string, int> { ["corp"] = 100 }, new GuardHistory(s_asOf, [Past("p1", 3)])).Single().IsTripped);
    }

    [Fact]
    public void Rule_of_the_policy_replaces_the_built_in_one_only_where_it_applies()
    {
        GuardRule mine = s_disables with { Directory = "corp", MaxCount = 1000 };
        LifecycleChange[] changes = [.. Many("corp", 90, new DisableAccount()), .. Many("cloud", 90, new DisableAccount())];
        GuardVerdict tripped = Assert.Single(Judge([.. BuiltInGuards.All, mine], changes, ("corp", 100), ("cloud", 100)), static verdict => verdict.IsTripped);
        Assert.Equal("cloud", tripped.Directory);
    }

    [Theory]
    [InlineData(OperationKind.DisableAccount, 10, 11)]
    [InlineData(OperationKind.DeleteAccount, 5, 6)]
    [InlineData(OperationKind.EnableAccount, 30, 31)]
    [InlineData(OperationKind.RevokeEntitlement, 20, 21)]
    [InlineData(OperationKind.GrantEntitlement, 50, 51)]
    [InlineData(OperationKind.MoveAccount, 20, 21)]
    [InlineData(OperationKind.RenameAccount, 10, 11)]
    public void Built_in_guards_watch_every_dangerous_kind(OperationKind kind, int allowed, int tooMany)
    {
        Assert.DoesNotContain(Judge(BuiltInGuards.All, Many("corp", allowed, Operation(kind)), ("corp", 100)), static verdict => verdict.IsTripped);
        GuardVerdict tripped = Assert.Single(Judge(BuiltInGuards.All, Many("corp", tooMany, Operation(kind)), ("corp", 100)), static verdict => verdict.IsTripped);
        Assert.Equal(kind, Assert.Single(tripped.Kinds));
    }

    [Fact]
    public void Names_follow_the_words_of_the_policy()
    {
        Assert.Equal("TooManyDisablesAndDeletes", BuiltInGuards.NameOf(["disable", "delete"]));
        Assert.Equal("TooManyRevokeSessions", BuiltInGuards.NameOf(["revokeSessions"]));
    }

    private static IReadOnlyList<GuardVerdict> Judge(IReadOnlyList<GuardRule> rules, IReadOnlyList<LifecycleChange> changes, params (string Directory, int Linked)[] linked) =>
        GuardJudge.Judge(rules, changes, linked.ToDictionary(static pair => pair.Directory, static pair => pair.Linked), new GuardHistory(s_asOf, []));

    private static LifecycleChange[] Many(string directory, int count, params LifecycleOperation[] operations) =>
        Enumerable.Range(1, count).Select(number => Change(directory, $"{number}", operations)).ToArray();

    private static LifecycleChange Change(string directory, string account, params LifecycleOperation[] operations) =>
        new(directory, Subject.Person("i" + account), LifecycleProcess.Correction, operations) { Anchor = account };

    private static PastOperation Past(string anchor, int daysAgo) => new("corp", nameof(OperationKind.DisableAccount), anchor, s_asOf.AddDays(-daysAgo));

    private static GrantEntitlement Grant() => new(new Entitlement("corp", "g", "Sales"), "Sales");

    private static LifecycleOperation Operation(OperationKind kind) => kind switch
    {
        OperationKind.DisableAccount => new DisableAccount(),
        OperationKind.DeleteAccount => new DeleteAccount(),
        OperationKind.EnableAccount => new EnableAccount(),
        OperationKind.RevokeEntitlement => new RevokeEntitlement(Grant().Entitlement),
        OperationKind.GrantEntitlement => Grant(),
        OperationKind.MoveAccount => new MoveAccount(ContainerPath.Root, ContainerPath.Root, "a", "b"),
        _ => new RenameAccount("a", "b"),
    };
}
