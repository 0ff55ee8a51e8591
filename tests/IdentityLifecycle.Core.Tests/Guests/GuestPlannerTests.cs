using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>What is planned for guests, and what is not.</summary>
public sealed class GuestPlannerTests
{
    private static GuestScenario Inactive(Func<GuestConditionPolicy, GuestConditionPolicy>? with = null) =>
        new GuestScenario().When(GuestCondition.Activity, 90, with).Guest("ana", ("lastSignInDateTime", "2026-01-01")).Guest("bob", ("lastSignInDateTime", "2026-11-29"));

    [Fact]
    public void A_stale_guest_is_disabled_first_and_spared_if_a_sign_in_came_meanwhile()
    {
        LifecyclePlan plan = Inactive().Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        DisableAccount operation = Assert.IsType<DisableAccount>(Assert.Single(change.Operations));
        Assert.Equal(("ana", LifecycleProcess.Guest, LifecycleState.Left), (change.Anchor, change.Process, change.ToState));
        Assert.Equal(new Expectation { Enabled = true, NoSignInSince = GuestScenario.Day("2026-01-01") }, operation.Expects);
        Assert.Equal("signed in last on 2026-01-01, more than 90 days ago", change.Reason);
    }

    [Fact]
    public void Memory_learns_since_when_the_guest_is_disabled_and_the_guest_is_deleted_when_that_is_long_enough_ago()
    {
        GuestScenario scenario = Inactive(static condition => condition with { DeleteAfter = TimeSpan.FromDays(30) });
        RememberedState learned = Assert.Single(scenario.Plan().Observations.States);
        Assert.Equal(("@cloud/ana", LifecycleState.Left, GuestScenario.AsOf), (learned.Identity, learned.State, learned.Since));

        GuestScenario later = new GuestScenario { Now = GuestScenario.AsOf.AddDays(30), Memory = scenario.Memory with { States = [learned] } }
            .When(GuestCondition.Activity, 90, static condition => condition with { DeleteAfter = TimeSpan.FromDays(30) }).Guest("ana", ("lastSignInDateTime", "2026-01-01"), ("accountEnabled", false));
        Assert.Empty(At(later, GuestScenario.AsOf.AddDays(29)).Plan().Changes);
        Assert.IsType<DeleteAccount>(Assert.Single(Assert.Single(At(later, GuestScenario.AsOf.AddDays(30)).Plan().Changes).Operations));
    }

    [Theory]
    [InlineData("2026-11-20", "2027-03-21")]
    [InlineData("2026-01-01", "2026-10-31")]
    public void Whoever_is_disabled_already_is_deleted_only_once_the_condition_has_been_met_for_long_enough(string signIn, string deleted)
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Activity, 90, static condition => condition with { DeleteAfter = TimeSpan.FromDays(30), Grace = TimeSpan.Zero }).Guest("ana", ("lastSignInDateTime", signIn), ("accountEnabled", false));
        scenario.Memory = scenario.Memory with { States = [new RememberedState("@cloud/ana", LifecycleState.Left, GuestScenario.Day("2026-10-01"), "all")] };

        Assert.Equal(GuestScenario.Day(deleted), scenario.Of("ana").DeleteOn!.Value);
    }

    [Fact]
    public void A_grace_is_waited_for_and_is_a_day_at_least_where_a_sign_in_may_still_be_told()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Activity, 90).Guest("today", ("lastSignInDateTime", "2026-09-01"));
        scenario.Now = GuestScenario.Day("2026-11-30").AddHours(6);
        GuestAssessment guest = scenario.Of("today");

        Assert.Equal((GuestVerdict.Stale, GuestScenario.Day("2026-12-01"), false), (guest.Verdict, guest.NextOn, guest.IsDue));
        Assert.Empty(scenario.Plan().Changes);
        Assert.Single(At(scenario, GuestScenario.Day("2026-12-01")).Plan().Changes);
    }

    [Fact]
    public void The_grace_of_what_no_date_tells_begins_when_it_is_first_seen()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Sponsor, 0, static condition => condition with { Grace = TimeSpan.FromDays(14) }).Member("eve").Guest("ana", ("sponsors", Array.Empty<string>()));
        LifecyclePlan first = scenario.Plan();
        Absence seen = Assert.Single(first.Observations.Absences);
        Assert.Empty(first.Changes);

        scenario.Memory = scenario.Memory with { Absences = [seen] };
        Assert.Empty(At(scenario, GuestScenario.AsOf.AddDays(13)).Plan().Changes);
        Assert.Single(At(scenario, GuestScenario.AsOf.AddDays(14)).Plan().Changes);
    }

    [Fact]
    public void What_is_over_is_forgotten_so_that_the_grace_begins_anew()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Sponsor).Member("eve").Guest("ana", ("sponsors", new[] { "eve" }));
        scenario.Memory = scenario.Memory with { Absences = [new Absence("@cloud/ana", "guest:Sponsor", new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 29), 60)] };

        Assert.Equal(("@cloud/ana", "guest:Sponsor"), Assert.Single(scenario.Plan().Observations.Present));
    }

    [Fact]
    public void An_unknown_guest_is_touched_only_if_the_condition_is_named()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Activity, 90).Guest("ana");

        Assert.Empty(scenario.Plan().Changes);
        Assert.Empty(scenario.Plan(new GuestOptions { IncludeUnknown = [GuestCondition.Sponsor] }).Changes);
        Assert.Single(scenario.Plan(new GuestOptions { IncludeUnknown = [GuestCondition.Activity] }).Changes);
    }

    [Fact]
    public void Whoever_is_held_excluded_protected_synchronised_or_governed_elsewhere_is_left_alone_and_the_plan_says_why()
    {
        GuestScenario scenario = new() { Protected = Rule("account.companyName -eq \"Vital\"") };
        (string, object?)[] stale = [("lastSignInDateTime", "2026-01-01")];
        scenario.Guest("held", stale).Guest("excluded", stale).Guest("over", stale).Guest("vital", [.. stale, ("companyName", "Vital")]).Guest("other", [.. stale, ("companyName", "Sync")]);
        scenario.Policies.Add(new GuestPolicy("all", "cloud")
        {
            Elsewhere = Rule("account.companyName -eq \"Sync\""),
            Exclusions = [new GuestExclusion("excluded@supplier.example", new DateOnly(2026, 11, 30), "audit"), new GuestExclusion("over", new DateOnly(2026, 11, 29), "audit")],
            Conditions = [new GuestConditionPolicy(GuestCondition.Activity) { After = TimeSpan.FromDays(90) }],
        });
        scenario.Memory = scenario.Memory with { Holds = [new LifecycleHold("held", "*", [], GuestScenario.AsOf.AddDays(9), "wanted") { SetAt = GuestScenario.Day("2025-01-01") }] };
        LifecyclePlan plan = scenario.Plan();

        Assert.Equal("over", Assert.Single(plan.Changes).Anchor);
        Assert.Equal(
            ["is excluded until 2026-11-30 (audit)", "is governed by another engine", "is held until 2026-12-09 (wanted)", "is protected"],
            plan.Header.Omissions.Select(static omission => omission.Message.Split(", but ")[1].Split(',')[0].TrimEnd('.')).Order());
    }

    [Fact]
    public void A_guest_of_another_tool_who_is_found_disabled_is_deleted_after_the_whole_time()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Activity, 90, static condition => condition with { DeleteAfter = TimeSpan.FromDays(30) }).Guest("ana", ("lastSignInDateTime", "2026-01-01"), ("accountEnabled", false));
        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal((LifecycleState.Left, GuestScenario.AsOf), plan.Observations.States.Select(static state => (state.State, state.Since)).Single());
        Assert.Equal(GuestScenario.AsOf.AddDays(30), scenario.Of("ana").DeleteOn);
    }

    [Fact]
    public void A_guest_whom_somebody_enabled_again_begins_anew()
    {
        GuestScenario scenario = Inactive();
        scenario.Memory = scenario.Memory with { States = [new RememberedState("@cloud/ana", LifecycleState.Left, GuestScenario.Day("2026-10-01"), "all")] };
        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(LifecycleState.Active, Assert.Single(plan.Observations.States).State);
    }

    [Fact]
    public void A_guest_who_was_restored_and_stays_disabled_is_deleted_again_only_after_the_whole_time()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Activity, 90, static condition => condition with { DeleteAfter = TimeSpan.FromDays(30) }).Guest("ana", ("lastSignInDateTime", "2026-01-01"), ("accountEnabled", false));
        scenario.Memory = scenario.Memory with { States = [new RememberedState("@cloud/ana", LifecycleState.Purged, GuestScenario.Day("2026-11-01"), "all")] };
        int days = 0;
        while (scenario.Plan().Changes.Count == 0 && days < 400)
        {
            scenario.Memory = scenario.Memory with { States = [.. scenario.Plan().Observations.States.Concat(scenario.Memory.States).DistinctBy(static state => state.Identity)] };
            scenario.Now = GuestScenario.AsOf.AddDays(++days);
        }

        Assert.InRange(days, 30, 32);
    }

    [Fact]
    public void The_accounts_of_people_are_no_guests()
    {
        GuestScenario scenario = Inactive();
        scenario.Memory = scenario.Memory with { Links = [new AccountLink("7", "cloud", "ana", LinkOrigin.Created, GuestScenario.AsOf)] };

        Assert.Equal("bob", Assert.Single(scenario.Examine().Guests).Anchor);
    }

    [Fact]
    public void The_first_policy_that_covers_a_guest_counts()
    {
        GuestScenario scenario = new GuestScenario().Guest("ana", ("lastSignInDateTime", "2026-10-01")).Guest("zed", ("lastSignInDateTime", "2026-10-01"), ("mail", "zed@other.org"));
        scenario.Policies.Add(Policy("strict", "account.mail -endsWith \"@supplier.example\"", 30));
        scenario.Policies.Add(Policy("lenient", null, 365));

        Assert.Equal([("ana", "strict", GuestVerdict.Stale), ("zed", "lenient", GuestVerdict.Compliant)], scenario.Examine().Guests.Select(static guest => (guest.Anchor, guest.Policy, guest.Verdict)));
    }

    [Fact]
    public void Guests_have_a_guard_of_their_own()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Activity, 90);
        Enumerable.Range(1, 30).ToList().ForEach(number => scenario.Guest($"g{number:00}", ("lastSignInDateTime", number <= 10 ? "2026-01-01" : "2026-11-20")));
        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(["TooManyGuests"], plan.GuardVerdicts.Where(static verdict => verdict.IsTripped).Select(static verdict => verdict.Guard));
        Assert.StartsWith("TooManyGuests: 10 of 30 guests in cloud", plan.GuardVerdicts.Single(static verdict => verdict.IsTripped).Message, StringComparison.Ordinal);
    }

    private static GuestPolicy Policy(string name, string? scope, int days) => new(name, "cloud")
    {
        Scope = scope is null ? null : Rule(scope), Conditions = [new GuestConditionPolicy(GuestCondition.Activity) { After = TimeSpan.FromDays(days) }],
    };

    private static MembershipRule Rule(string text) => MembershipRule.Parse(text, out _)!;

    private static GuestScenario At(GuestScenario scenario, DateTimeOffset now)
    {
        scenario.Now = now;
        return scenario;
    }
}
