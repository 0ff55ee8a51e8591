using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>A plan gives no more of an entitlement than there is, and says whom it leaves out.</summary>
public sealed class SeatTests
{
    private const string Licence = "License:E3";

    [Theory]
    [InlineData(0, new string[0])]
    [InlineData(2, new[] { "1", "2" })]
    [InlineData(3, new[] { "1", "2", "3" })]
    [InlineData(9, new[] { "1", "2", "3" })]
    public void Seats_go_to_people_in_the_order_of_their_ids_and_the_others_are_named(int seats, string[] expected)
    {
        PlannerScenario scenario = With(seats).Person("3").Person("1").Person("2").Account("1").Account("2").Account("3");
        LifecyclePlan plan = Known(scenario).Plan();

        Assert.Equal(expected, Given(plan));
        Assert.Equal(plan.ContentHash, Known(With(seats).Person("2").Person("3").Person("1").Account("3").Account("1").Account("2")).Plan().ContentHash);
        Assert.Equal(3 - expected.Length, plan.Omissions.Count);
        Assert.All(plan.Omissions, omission => Assert.Equal(
            (OmissionReason.NotAllowed, $"licence \"E3\" in corp is not granted: 3 people are to get one, {seats} are free and this plan frees 0. Get more, or take some from others; then the next run grants it."),
            (omission.Reason, omission.Message)));
        Assert.Equal(Math.Min(1, 3 - expected.Length), plan.Problems.Count(static problem => problem.Kind == LifecycleErrorKind.DirectoryRefused));
    }

    [Fact]
    public void A_seat_that_the_plan_frees_is_given_afterwards()
    {
        PlannerScenario scenario = With(0).Person("1").Account("1").Person("9", ("status", "Inactive"), ("employeeLeaveDateTime", "2026-11-20")).Account("9", ("memberOf", Licence));
        LifecyclePlan plan = Known(scenario).Remember("9", LifecycleState.Active).Plan();

        LifecycleChange taken = Assert.Single(plan.Changes, static change => change.Operations.Any(static operation => operation is RevokeEntitlement));
        LifecycleChange given = Assert.Single(plan.Changes, static change => change.Operations.Any(static operation => operation is GrantEntitlement));
        Assert.True(taken.Rank < given.Rank, "Whoever loses a seat must come first.");
        Assert.Empty(given.DependsOn);
        Assert.Empty(plan.Omissions);
    }

    [Fact]
    public void Whoever_has_it_through_a_group_neither_takes_a_seat_nor_frees_one()
    {
        PlannerScenario scenario = With(0).Person("1").Account("1", ("memberOf", "Gym")).Person("2").Account("2")
            .Person("9", ("status", "Inactive"), ("employeeLeaveDateTime", "2026-11-20")).Account("9", ("memberOf", $"{Licence};Gym"));
        scenario.Nestings.Add(("Gym", Licence));

        Assert.Equal(["1"], Given(Known(scenario).Remember("9", LifecycleState.Active).Plan()));
    }

    [Fact]
    public void Without_a_limit_everybody_gets_it()
    {
        PlannerScenario scenario = With(0).Person("1").Person("2").Account("1").Account("2");
        scenario.FreeSeats.Clear();
        Assert.Equal(["1", "2"], Given(Known(scenario).Plan()));
    }

    private static PlannerScenario With(int seats) => new PlannerScenario { Others = { new Entitlement("corp", "sku", "E3", EntitlementKind.License) }, FreeSeats = { [Licence] = seats } }
        .Policy("ENTITLEMENT", """, { "name": "Office", "grant": [ { "directory": "corp", "license": "E3" } ] }""");

    private static PlannerScenario Known(PlannerScenario scenario) => scenario.Remember("1", LifecycleState.Active).Remember("2", LifecycleState.Active).Remember("3", LifecycleState.Active);

    private static string[] Given(LifecyclePlan plan) =>
        [.. plan.Changes.Where(static change => change.Operations.Any(static operation => operation is GrantEntitlement { Entitlement.Kind: EntitlementKind.License })).Select(static change => change.Subject).Order(StringComparer.Ordinal)];
}
