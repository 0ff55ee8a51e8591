using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.World;

/// <summary>Which snapshots are taken for what is true now. Times are hours before the comparison.</summary>
public sealed class SnapshotReviewTests
{
    [Theory]
    [InlineData("new", 1.0, "last", 2.0, "", null)] // A newer one.
    [InlineData("new", 3.0, "last", 2.0, "", LifecycleErrorKind.SnapshotOld)]
    [InlineData("new", 2.0, "last", 2.0, "", null)] // Of the same time, with another content.
    [InlineData("last", 3.0, "last", 2.0, "", null)] // The same content is never older.
    [InlineData("new", null, "last", 2.0, "", null)] // No time is known: only the content tells.
    [InlineData("new", 3.0, "last", null, "", null)]
    [InlineData("old", null, "last", null, "old", LifecycleErrorKind.SnapshotOld)] // Known content that was replaced.
    [InlineData("old", 1.0, "last", 2.0, "old", LifecycleErrorKind.SnapshotOld)] // A copy has a new time, and the old content.
    [InlineData("last", null, "last", null, "old last", null)]
    [InlineData("new", null, "last", null, "old", null)]
    [InlineData("new", 1.0, null, null, "", null)] // The first snapshot of all.
    [InlineData("new", -0.08, "last", 2.0, "", null)] // Clocks differ.
    [InlineData("new", -0.09, "last", 2.0, "", LifecycleErrorKind.SnapshotNotDue)]
    [InlineData("new", -9000.0, null, null, "", LifecycleErrorKind.SnapshotNotDue)]
    public void A_snapshot_that_is_old_or_of_the_future_is_one_blocking_problem(string hash, double? taken, string? last, double? lastTaken, string known, LifecycleErrorKind? expected)
    {
        LifecyclePlan plan = Scenario(hash, taken, last, lastTaken, known).Plan();
        Assert.Equal(expected, plan.Problems.SingleOrDefault()?.Kind);
        Assert.Equal(expected is null, plan.CanApply);
    }

    [Fact]
    public void The_problem_names_source_file_both_times_and_the_command()
    {
        string message = Scenario("0123456789abcdef0123", 3, "last", 2, string.Empty).Plan().Problems.Single().Message;
        Assert.Equal(
            "hr: the snapshot hr.csv is refused: it is of 2026-11-23 09:00:00 UTC, and the last accepted one of 2026-11-23 10:00:00 UTC: people who left or moved since would come back. Give it the newest export. If it is right all the same, accept it once: Compare-IdentityState -AcceptSnapshot 0123456789abcdef -Reason …",
            message);
    }

    [Theory]
    [InlineData("01234567", true)]
    [InlineData("0123456789ABCDEF", true)]
    [InlineData("0123456", false)] // Too few digits name nothing.
    [InlineData("ffffffff", false)]
    public void An_old_one_that_somebody_accepts_is_planned_from_and_the_plan_says_who_and_why(string accepted, bool isAccepted)
    {
        PlannerScenario scenario = Scenario("0123456789abcdef0123", 3, "last", 2, string.Empty);
        scenario.Accepted = new SnapshotAcceptance(accepted, "anna", "HR says so");
        LifecyclePlan plan = scenario.Plan();
        Assert.Equal(isAccepted, plan.CanApply);
        Assert.Equal(isAccepted ? "anna: HR says so" : null, plan.Header.Snapshots.Single().Accepted);
        Assert.Equal(scenario.TakenAt, plan.Observations.Snapshots.Single().TakenAt);
    }

    [Fact]
    public void The_future_is_not_accepted_by_anybody()
    {
        PlannerScenario scenario = Scenario("0123456789abcdef0123", -2, "last", 2, string.Empty);
        scenario.Accepted = new SnapshotAcceptance("0123456789abcdef0123", "anna", "HR says so");
        Assert.Equal(LifecycleErrorKind.SnapshotNotDue, scenario.Plan().Problems.Single().Kind);
    }

    [Fact]
    public void What_is_read_from_a_living_system_may_be_as_it_was_before()
    {
        PlannerScenario scenario = Scenario("old", null, "last", null, "old");
        scenario.IsLive = true;
        Assert.Empty(scenario.Plan().Problems);
    }

    [Theory]
    [InlineData(5, 5, true)] // All others.
    [InlineData(2, 2, true)]
    [InlineData(1, 1, false)] // One person says nothing.
    [InlineData(9, 5, true)]
    [InlineData(10, 5, false)] // Half of them are there.
    [InlineData(8, 4, false)]
    public void A_snapshot_of_other_people_is_refused(int known, int missing, bool isForeign)
    {
        PlannerScenario scenario = new PlannerScenario().Person("own");
        foreach (int number in Enumerable.Range(0, known))
        {
            string id = $"p{number}";
            scenario.Remember(id, LifecycleState.Active).Account(id);
            _ = number < missing ? scenario : scenario.Person(id);
        }

        scenario.Memory = scenario.Memory with { Observations = [new SnapshotObservation("hr", "last", PlannerScenario.Now.AddHours(-1), 1)] };
        LifecycleProblem[] problems = [.. scenario.Plan().Problems.Where(static problem => problem.Kind == LifecycleErrorKind.SnapshotForeign)];
        Assert.Equal(isForeign ? 1 : 0, problems.Length);
        Assert.All(problems, problem => Assert.Contains($"{missing} of the {known} people", problem.Message, StringComparison.Ordinal));

        // Whoever was missed before is known to be missing, and whoever left is not expected.
        scenario.Memory = scenario.Memory with { States = [.. scenario.Memory.States.Select(state => state.Identity == "p0" ? state with { State = LifecycleState.Left } : state)], Absences = [.. Enumerable.Range(0, missing).Select(static number => new Absence($"p{number}", "hr", new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 22), 1))] };
        Assert.DoesNotContain(scenario.Plan().Problems, static problem => problem.Kind == LifecycleErrorKind.SnapshotForeign);
    }

    [Fact]
    public void A_snapshot_with_other_values_is_one_blocking_problem_and_can_be_accepted_once()
    {
        PlannerScenario scenario = Scenario("0123456789abcdef0123", null, "last", null, string.Empty);
        scenario.Sample = Sample("Sales");
        string? profile = scenario.Plan().Observations.Snapshots.Single().Profile;
        scenario.Memory = scenario.Memory with { Observations = [.. scenario.Memory.Observations.Select(one => one with { Profile = profile })] };
        Assert.Empty(scenario.Plan().Problems);

        scenario.Sample = Sample("IT");
        LifecyclePlan refused = scenario.Plan();
        Assert.Equal((LifecycleErrorKind.SnapshotImplausible, "hr", false), (refused.Problems.Single().Kind, refused.Problems.Single().System, refused.CanApply));
        Assert.Equal(
            "hr: the snapshot hr.csv is refused: compared with the last accepted one, read on 2026-11-23 11:00 UTC: \"department\", from [Dept], has another value for 12 of 12 people (100 %; 50 % are allowed), such as p0, now \"IT\". Check whether columns of the export were left out, shifted or mixed up. If it is right all the same, accept it once: Compare-IdentityState -AcceptSnapshot 0123456789abcdef -Reason …",
            refused.Problems.Single().Message);

        scenario.Accepted = new SnapshotAcceptance("01234567", "anna", "a new name");
        LifecyclePlan accepted = scenario.Plan();
        Assert.True(accepted.CanApply);
        Assert.NotEqual(profile, accepted.Observations.Snapshots.Single().Profile);
        Assert.Empty(scenario.Policy("POLICY", string.Empty).Replace("\"key\": \"[id]\"", "\"key\": \"[id]\", \"completeness\": { \"maxChangedPercent\": { \"department\": 100 } }").Plan().Problems);
    }

    private static SnapshotSample Sample(string department) => new(
        12,
        [new SampledAttribute(new AttributeDefinition("department"), "[Dept]")],
        [.. Enumerable.Range(0, 12).Select(number => new SampledPerson((uint)number, $"p{number}", [Fact.Of(department)]))]);

    private static PlannerScenario Scenario(string hash, double? taken, string? last, double? lastTaken, string known)
    {
        DateTimeOffset? At(double? hours) => hours is double ago ? PlannerScenario.Now.AddHours(-ago) : null;
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Remember("1", LifecycleState.Active);
        scenario.Hash = hash;
        scenario.TakenAt = At(taken);
        scenario.Memory = scenario.Memory with
        {
            Observations = last is null ? [] : [new SnapshotObservation("hr", last, PlannerScenario.Now.AddHours(-1), 1) { TakenAt = At(lastTaken) }],
            Snapshots = [.. known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static one => new SnapshotObservation("hr", one, PlannerScenario.Now.AddDays(-2), 1))],
        };
        return scenario;
    }
}
