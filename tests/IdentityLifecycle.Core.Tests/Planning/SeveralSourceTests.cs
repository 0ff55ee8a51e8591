using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>A set that was made from two systems of record: reasons, absences and observations belong to the source that they came from.</summary>
public sealed class SeveralSourceTests
{
    [Fact]
    public void The_reason_of_an_attribute_names_the_source_that_gave_it_to_this_person()
    {
        PlannerScenario scenario = new PlannerScenario { Sources = ["hr", "phones"] }
            .Person("1", ("department", "Legal"), ("displayName", "New 1")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales")
            .Person("2", ("department", "Legal"), ("displayName", "New 2")).Account("2").Remember("2", LifecycleState.Active, grants: "Sales");
        scenario.FromOthers["2"] = ("phones", ["department"]);

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(["department from hr", "displayName from hr"], ReasonsOf(plan, "1"));
        Assert.Equal(["department from phones", "displayName from hr"], ReasonsOf(plan, "2"));
    }

    [Fact]
    public void Whoever_no_source_holds_is_missing_from_each()
    {
        LifecyclePlan plan = TwoSources().Plan();

        Assert.Equal([("2", "hr", 1), ("2", "contractors", 1)], plan.Observations.Absences.Select(static absence => (absence.Identity, absence.Source, absence.Days)));
        Assert.Equal(["hr", "contractors"], plan.Observations.Snapshots.Select(static snapshot => snapshot.Source));
        Assert.Equal(["hr", "contractors"], plan.Header.Snapshots.Select(static snapshot => snapshot.Source));
    }

    [Fact]
    public void A_source_with_rows_that_may_be_anybody_counts_no_absence_and_the_other_does()
    {
        PlannerScenario scenario = TwoSources();
        scenario.HasUnattributedRows = true;

        Assert.Equal("hr", Assert.Single(scenario.Plan().Observations.Absences).Source);
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(2, 1, false)]
    [InlineData(1, 2, false)]
    [InlineData(2, 0, false)]
    public void Somebody_has_left_only_when_every_source_missed_them_long_enough(int hr, int contractors, bool hasLeft)
    {
        PlannerScenario scenario = TwoSources();
        System.DateOnly yesterday = new(2026, 11, 22);
        Absence[] absences = [new Absence("2", "hr", yesterday, yesterday, hr), new Absence("2", "contractors", yesterday, yesterday, contractors)];
        scenario.Memory = scenario.Memory with { Absences = [.. absences.Where(static absence => absence.Days > 0)] };

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(hasLeft ? ["2"] : [], plan.Changes.Select(static change => change.Identity));
        Assert.Equal(hasLeft ? [] : [OmissionReason.Missing], plan.Omissions.Select(static omission => omission.Reason));
    }

    [Fact]
    public void Whoever_is_back_is_missing_from_no_source()
    {
        PlannerScenario scenario = TwoSources();
        System.DateOnly yesterday = new(2026, 11, 22);
        scenario.Memory = scenario.Memory with { Absences = [new Absence("1", "hr", yesterday, yesterday, 1), new Absence("1", "contractors", yesterday, yesterday, 2), new Absence("2", "hr", yesterday, yesterday, 1)] };

        Assert.Equal([("1", "hr"), ("1", "contractors")], scenario.Plan().Observations.Present);
    }

    private static PlannerScenario TwoSources() => new PlannerScenario { Sources = ["hr", "contractors"] }
        .Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Account("2").Remember("2", LifecycleState.Active, grants: "Sales");

    private static string[] ReasonsOf(LifecyclePlan plan, string identity) =>
        [.. plan.Changes.Where(change => change.Identity == identity).SelectMany(static change => change.Operations).OfType<SetAttributes>()
            .SelectMany(static operation => operation.Reasons).Select(static reason => reason.Text).Order(StringComparer.Ordinal)];
}
