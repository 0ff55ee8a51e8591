using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans.Guards;

/// <summary>Guards over single values, and over new accounts.</summary>
public sealed class ValueGuardTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("surname", "Roe", "Doe", 10, 200, null)]
    [InlineData("surname", "Roe", "Doe", 11, 200, "TooManyIdentifiers")]
    [InlineData("surname", "Roe", "Doe", 9, 9, null)]
    [InlineData("givenName", "Roe", "Doe", 246, 250, "TooManyIdentifiers")]
    [InlineData("USERPRINCIPALNAME", "a@x", "b@x", 246, 250, "TooManyIdentifiers")]
    [InlineData("proxyAddresses", "a@x", "b@x", 246, 250, "TooManyIdentifiers")]
    [InlineData("jobTitle", "Clerk", null, 10, 200, null)]
    [InlineData("jobTitle", "Clerk", null, 11, 200, "TooManyCleared")]
    [InlineData("surname", "Roe", null, 11, 200, "TooManyCleared")]
    [InlineData("manager", "a1", null, 245, 250, "TooManyCleared")]
    [InlineData("jobTitle", "Clerk", "Chief", 60, 200, null)]
    [InlineData("jobTitle", "Clerk", "Chief", 61, 200, "TooManyChanged")]
    [InlineData("jobTitle", "Clerk", "Chief", 24, 24, null)]
    [InlineData("jobTitle", null, "Chief", 100, 200, null)]
    [InlineData("jobTitle", null, "Chief", 101, 200, "TooManyFilled")]
    [InlineData("jobTitle", null, "Chief", 49, 49, null)]
    [InlineData("surname", null, "Roe", 101, 200, "TooManyFilled")]
    public void Updates_are_judged_by_what_they_do_to_which_value(string attribute, string? before, string? after, int accounts, int linked, string? tripped)
    {
        GuardVerdict[] verdicts = [.. Judge(BuiltInGuards.All, Many(accounts, attribute, before, after), linked).Where(static verdict => verdict.IsTripped)];
        Assert.Equal(tripped is null ? [] : [tripped], verdicts.Select(static verdict => verdict.Guard));
        Assert.All(verdicts, verdict => Assert.EndsWith($" Values: {attribute} of {accounts}.", verdict.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_account_with_several_values_counts_once_and_a_value_that_is_unknown_counts_as_changed()
    {
        LifecycleChange[] changes =
        [
            .. Enumerable.Range(1, 12).Select(static number => Change($"a{number}", Update("givenName", Fact.Of("Jane"), "Doe"), Update("surname", Fact.Unknown, "Jane"))),
        ];
        GuardVerdict tripped = Assert.Single(Judge(BuiltInGuards.All, changes, 100), static verdict => verdict.IsTripped);
        Assert.Equal(("TooManyIdentifiers", 12), (tripped.Guard, tripped.Count));
        Assert.EndsWith("exceeds 5 % (from 10 accounts on). Values: givenName of 12, surname of 12.", tripped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 100, false)]
    [InlineData(25, 125, false)]
    [InlineData(26, 125, true)]
    [InlineData(24, 24, false)]
    [InlineData(246, 246, true)]
    public void New_accounts_are_judged_by_the_people_in_scope(int accounts, int people, bool isTripped)
    {
        LifecycleChange[] changes = [.. Enumerable.Range(1, accounts).Select(static number => new LifecycleChange("corp", Subject.Person($"{number}"), LifecycleProcess.Joiner, [new CreateAccount("x", ContainerPath.Root, [])]))];
        GuardVerdict verdict = GuardJudge.Judge(BuiltInGuards.All, changes, new Dictionary<string, int> { ["corp"] = 5 }, new GuardHistory(s_now, []), new Dictionary<string, int> { ["corp"] = people })
            .Single(static one => one.Guard == "TooManyCreates");
        Assert.Equal((accounts, people, isTripped), (verdict.Count, verdict.Population, verdict.IsTripped));
        Assert.Contains($"{accounts} of {people} people in corp", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_earlier_runs_wrote_counts_by_value()
    {
        PastOperation[] past =
        [
            .. Enumerable.Range(1, 8).SelectMany(static number => new[] { "SetAttributes", "SetAttributes:surname:Changed" }.Select(kind => new PastOperation("corp", kind, $"a{number}", s_now.AddHours(-2)))),
            new("corp", "SetAttributes:surname:Changed", "b1", s_now.AddDays(-2)), new("corp", "SetAttributes:surname:Filled", "b2", s_now), new("corp", "SetAttributes:jobTitle:Changed", "b3", s_now),
            new("cloud", "SetAttributes:surname:Changed", "b4", s_now), new("corp", "SetAttributes", "b5", s_now), new("corp", "GrantEntitlement:surname:Changed", "b6", s_now),
        ];
        IReadOnlyList<LifecycleChange> changes = [.. Many(4, "displayName", "Jane Roe", "Jane Doe").Select(static (change, number) => Change($"a{number + 7}", [.. change.Operations]))];
        GuardVerdict verdict = GuardJudge.Judge(BuiltInGuards.All, changes, new Dictionary<string, int> { ["corp"] = 100 }, new GuardHistory(s_now, past)).Single(static one => one.Guard == "TooManyIdentifiers");
        Assert.Equal((10, true), (verdict.Count, verdict.IsTripped));
    }

    [Fact]
    public void A_guard_of_the_policy_over_attributes_takes_these_over_and_leaves_the_others_to_the_built_in_ones()
    {
        GuardRule mine = new("TooManyUpdates", [OperationKind.SetAttributes]) { Attributes = ["jobTitle", "Surname"], MaxCount = 100 };
        LifecycleChange[] changes = [.. Many(90, "surname", "Roe", "Doe"), .. Many(90, "jobTitle", "Clerk", null)];
        Assert.DoesNotContain(Judge([mine, .. BuiltInGuards.All], changes, 100), static verdict => verdict.IsTripped);
        Assert.Equal(["TooManyUpdates"], Judge([mine with { MaxCount = 80 }, .. BuiltInGuards.All], changes, 100).Where(static verdict => verdict.IsTripped).Select(static verdict => verdict.Guard));
        Assert.Equal(["TooManyIdentifiers"], Judge([mine, .. BuiltInGuards.All], Many(90, "mail", "a@x", "b@x"), 100).Where(static verdict => verdict.IsTripped).Select(static verdict => verdict.Guard));
    }

    [Fact]
    public void A_guard_of_the_policy_over_all_updates_replaces_the_built_in_ones()
    {
        GuardRule mine = new("TooManyUpdates", [OperationKind.SetAttributes]) { MaxCount = 100 };
        Assert.DoesNotContain(Judge([mine, .. BuiltInGuards.All], Many(90, "surname", "Roe", "Doe"), 100), static verdict => verdict.IsTripped);
    }

    private static IReadOnlyList<GuardVerdict> Judge(IReadOnlyList<GuardRule> rules, IReadOnlyList<LifecycleChange> changes, int linked) =>
        GuardJudge.Judge(rules, changes, new Dictionary<string, int> { ["corp"] = linked }, new GuardHistory(s_now, []));

    private static LifecycleChange[] Many(int accounts, string attribute, string? before, string? after) =>
        [.. Enumerable.Range(1, accounts).Select(number => Change($"a{number}", Update(attribute, Fact.Of(before), after)))];

    private static LifecycleChange Change(string anchor, params LifecycleOperation[] operations) =>
        new("corp", Subject.Person("p" + anchor), LifecycleProcess.Mover, operations) { Anchor = anchor };

    private static SetAttributes Update(string attribute, Fact before, string? after) => new([new AttributeChange(attribute, before, PlanValue.Of(Fact.Of(after)), new ChangeReason("hr says so"))]);
}
