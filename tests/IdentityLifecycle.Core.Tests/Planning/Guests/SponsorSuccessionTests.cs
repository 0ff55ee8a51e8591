using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Guests;

/// <summary>Who follows a sponsor who leaves: person 1 leaves, and the guest ana names account a1.</summary>
public sealed class SponsorSuccessionTests
{
    private const string Everybody = "\"coSponsor\", \"manager\", \"groupOwner\"";

    [Fact]
    public void The_manager_follows_in_the_plan_that_takes_the_leavers_access_away()
    {
        LifecyclePlan plan = Scenario(Everybody).Guest("ana", "a1").Plan();

        Assert.Equal([LifecycleProcess.Leaver, LifecycleProcess.Guest], plan.Changes.Select(static change => change.Process).Order());
        Assert.Equal("a2", SponsorsOf(plan, "ana"));
        Assert.Equal(LifecycleState.Active, Change(plan, "ana").ToState);
        Assert.Equal("Person 1, a sponsor of the guest, has left (since 2026-11-20); Person 2 follows as the manager of Person 1", ReasonOf(plan, "ana"));
        Assert.True(plan.CanApply);
    }

    [Fact]
    public void A_manager_who_leaves_too_or_is_disabled_is_passed_over_for_the_next_one_up()
    {
        LifecyclePlan plan = Scenario(Everybody, manager: "a9").Leaver("9", "a8").Person("8").Account("8", ("accountEnabled", "false"), ("manager", "a2")).Guest("ana", "a1").Plan();

        Assert.Equal("a2", SponsorsOf(plan, "ana"));
        Assert.EndsWith("Person 2 follows as the manager of Person 8", ReasonOf(plan, "ana"), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_answers_besides_goes_on_alone()
    {
        LifecyclePlan plan = Scenario(Everybody).Guest("ana", "a1;a3").Plan();

        Assert.Equal("a3", SponsorsOf(plan, "ana"));
        Assert.EndsWith("Person 3 answers for the guest already", ReasonOf(plan, "ana"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_two_must_answer_one_is_not_enough()
    {
        LifecyclePlan plan = Scenario(Everybody, atLeast: 2).Guest("ana", "a1;a3").Plan();

        Assert.Equal("a3;a2", SponsorsOf(plan, "ana"));
    }

    [Fact]
    public void An_owner_of_a_group_that_the_guest_is_in_follows_if_the_policy_looks_there()
    {
        PlannerScenario scenario = Scenario("\"groupOwner\"").Guest("ana", "a1", ("memberOf", "Gym"));
        scenario.Others.Add(new Entitlement("corp", "gGym", "Gym", EntitlementKind.Owner));
        LifecyclePlan plan = scenario.Person("4").Account("4", ("memberOf", "Sales;Owner:Gym")).Plan();

        Assert.Equal("a4", SponsorsOf(plan, "ana"));
        Assert.EndsWith("Person 4 follows as the owner of Gym, which the guest is in", ReasonOf(plan, "ana"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_follows_the_plan_says_so()
    {
        LifecyclePlan plan = Scenario("\"groupOwner\"").Guest("ana", "a1").Plan();

        Assert.DoesNotContain(plan.Changes, static change => change.Process == LifecycleProcess.Guest);
        PlanOmission omission = Assert.Single(plan.Omissions, static omission => omission.Subject == "ana");
        Assert.Equal((OmissionReason.Review, "Person 1, a sponsor of the guest, has left (since 2026-11-20), and nobody follows by the guest policy all. Get-GuestSponsor proposes somebody."), (omission.Reason, omission.Message));
    }

    [Fact]
    public void Guests_of_another_engine_and_those_on_hold_keep_their_sponsors_and_the_plan_says_why()
    {
        PlannerScenario scenario = Scenario(Everybody).Guest("ana", "a1", ("department", "Synchronised")).Guest("bob", "a1");
        scenario.Memory = scenario.Memory with { Holds = [new LifecycleHold("bob", "corp", [], scenario.AsOf.AddDays(9), "looked at")] };

        LifecyclePlan plan = scenario.Plan();

        Assert.DoesNotContain(plan.Changes, static change => change.Process == LifecycleProcess.Guest);
        Assert.Contains("is governed by another engine", Assert.Single(plan.Omissions, static omission => omission.Subject == "ana").Message, StringComparison.Ordinal);
        Assert.Contains("is held until 2026-12-02 (looked at)", Assert.Single(plan.Omissions, static omission => omission.Subject == "bob").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_follows_where_sponsors_are_unknown_where_the_policy_names_nobody_and_where_the_leaver_was_not_received()
    {
        Assert.DoesNotContain(Scenario(Everybody).Guest("ana", "?").Plan().Changes, static change => change.Process == LifecycleProcess.Guest);
        Assert.DoesNotContain(Scenario(null).Guest("ana", "a1").Plan().Changes, static change => change.Process == LifecycleProcess.Guest);
        PlannerScenario part = Scenario(Everybody).Guest("ana", "a1");
        part.Received = static id => id != "1";
        Assert.DoesNotContain(part.Plan().Changes, static change => change.Process == LifecycleProcess.Guest);
    }

    [Fact]
    public void A_guest_is_no_orphan_whatever_the_directory_does_with_those()
    {
        LifecyclePlan plan = Scenario(Everybody).Policy("DIRECTORY", ", \"orphans\": \"disable\"").Guest("ana", "a3").Account("77").Plan();

        Assert.Equal("a77", Assert.Single(plan.Changes, static change => change.Process == LifecycleProcess.Orphan).Anchor);
        Assert.DoesNotContain(plan.Omissions, static omission => omission.Subject == "ana");
    }

    private static PlannerScenario Scenario(string? succession, int atLeast = 1, string manager = "a2") => new PlannerScenario()
        .Policy("POLICY", $$""", "guests": [ { "name": "all", "directory": "corp", "of": "scope", "scope": "account.userPrincipalName -endsWith \"@supplier.example\"", "elsewhere": "account.department -eq \"Synchronised\"", "stale": { "sponsors": { "atLeast": {{atLeast}}{{(succession is null ? string.Empty : $", \"succession\": [ {succession} ]")}} } } } ]""")
        .Leaver("1", manager)
        .Person("2").Account("2").Person("3").Account("3");

    private static LifecycleChange Change(LifecyclePlan plan, string guest) => Assert.Single(plan.Changes, change => change.Anchor == guest);

    private static string SponsorsOf(LifecyclePlan plan, string guest) =>
        Assert.Single(Assert.IsType<SetAttributes>(Assert.Single(Change(plan, guest).Operations)).Attributes).NewValue.ToString()!.Replace("; ", ";", StringComparison.Ordinal);

    private static string ReasonOf(LifecyclePlan plan, string guest) => Assert.Single(Assert.Single(Change(plan, guest).Operations).Reasons).Text;
}

/// <summary>Words for guests and their sponsors.</summary>
internal static class SponsorScenario
{
    public static PlannerScenario Guest(this PlannerScenario scenario, string name, string sponsors, params (string Attribute, string? Value)[] facts) =>
        scenario.Account(name, [("id", name), ("employeeId", null), ("displayName", name), ("userPrincipalName", name + "@supplier.example"), ("memberOf", ""), ("sponsors", sponsors), .. facts]);

    /// <summary>Somebody who left on 20 November, whose account is still as before.</summary>
    public static PlannerScenario Leaver(this PlannerScenario scenario, string id, string manager) =>
        scenario.Person(id, ("employeeLeaveDateTime", "2026-11-19")).Account(id, ("manager", manager)).Remember(id, LifecycleState.Active, grants: "Sales");
}
