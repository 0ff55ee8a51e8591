using System.IO;
using CsCheck;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.PlanFile;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Nobody is passed over in silence: there is one decision for every person and directory.</summary>
public sealed class DecisionTests
{
    private static readonly (string Attribute, string? Value)[][] s_people =
    [
        [], [("employeeHireDate", "2027-05-01")], [("employeeHireDate", "2026-11-30")], [("onLeave", "yes")], [("employeeLeaveDateTime", "2026-11-01")],
        [("employeeLeaveDateTime", "2026-01-01")], [("employeeType", "Guest")], [("status", "?")], [("displayName", "Changed")],
    ];

    private static readonly string[] s_leftOut =
    [
        "\"preHire\": { \"account\": \"disabled\", \"create\": true, \"container\": [\"Staging\"] },", "\"onLeave\": { \"account\": \"disabled\", \"access\": \"keep\" },", string.Empty,
    ];

    [Fact]
    public void Every_person_and_directory_has_exactly_one_decision_and_the_counts_are_everybody() =>
        Gen.Select(Gen.Select(Gen.Int[0, s_people.Length - 1], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool).Array[1, 8], Gen.Int[0, s_leftOut.Length - 1].Select(static index => s_leftOut[index]), Gen.Bool, Gen.Bool, Gen.Bool).Sample(static (people, leftOut, isPartial, isProtected, hasHeld) =>
        {
            PlannerScenario scenario = Scenario(people, leftOut, isPartial, isProtected, hasHeld);

            LifecyclePlan plan = scenario.Plan();

            LifecycleDecision[] decisions = plan.Decisions!.ToArray();
            string[] known = Enumerable.Range(0, people.Length).Select(static row => $"{row}").Concat(hasHeld ? ["held"] : []).Order(StringComparer.Ordinal).ToArray();
            Assert.Equal(known, decisions.Select(static decision => decision.Identity).Order(StringComparer.Ordinal));
            Assert.Equal(known.Length, plan.Header.DecisionCounts.Sum(static count => count.People));
            Assert.Equal(
                decisions.GroupBy(static decision => decision.Reason).OrderBy(static group => group.Key).Select(static group => (group.Key, group.Count())),
                plan.Header.DecisionCounts.Select(static count => (count.Reason, count.People)));
            Assert.All(decisions, decision => Check(plan, decision));
        });

    [Theory]
    [InlineData(DecisionReason.NotYetDue, "employeeHireDate", "2027-05-01")]
    [InlineData(DecisionReason.LeftWithoutAccount, "employeeLeaveDateTime", "2026-11-01")]
    [InlineData(DecisionReason.NoAccountWanted, "onLeave", "yes")]
    [InlineData(DecisionReason.NotCovered, "employeeType", "Guest")]
    [InlineData(DecisionReason.Undetermined, "status", "?")]
    [InlineData(DecisionReason.Changes, "department", "Legal")]
    public void Somebody_without_an_account_is_told_why_there_is_none(DecisionReason reason, string attribute, string value) =>
        Assert.Equal(reason, new PlannerScenario().Person("1", (attribute, value)).Plan().DecisionOf("1", "corp")?.Reason);

    [Fact]
    public void A_state_that_the_policy_leaves_out_is_said()
    {
        LifecycleDecision decision = new PlannerScenario().Replace(s_leftOut[1], string.Empty).Person("1", ("onLeave", "yes")).Account("1").Plan().DecisionOf("1", "CORP")!;

        Assert.Equal((DecisionReason.NoRuleForState, LifecycleState.OnLeave, "the policy has no rule for OnLeave in this directory."), (decision.Reason, decision.State, decision.Message));
        Assert.NotNull(decision.Account);
    }

    [Fact]
    public void Each_decision_from_Held_on_is_the_omission_of_its_name() =>
        Assert.All(
            Enum.GetValues<DecisionReason>().Where(static reason => reason >= DecisionReason.Held),
            static reason => Assert.Equal(reason.ToString(), ((OmissionReason)(reason - DecisionReason.Held)).ToString()));

    [Fact]
    public async Task The_plan_file_keeps_the_counts()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1").Person("2", ("employeeHireDate", "2027-05-01")).Plan();
        using MemoryStream stream = new();
        await LifecyclePlanWriter.WriteAsync(plan, stream, CancellationToken.None);
        stream.Position = 0;

        LifecyclePlan read = await LifecyclePlanReader.ReadAsync(stream, "plan.jsonl", CancellationToken.None);

        Assert.Equal([new DecisionCount("corp", DecisionReason.Changes, 1), new DecisionCount("corp", DecisionReason.NotYetDue, 1)], read.Header.DecisionCounts);
        Assert.Null(read.Decisions);
    }

    private static PlannerScenario Scenario((int Kind, bool HasAccount, bool IsRemembered, bool IsOnHold, bool IsReceived)[] people, string leftOut, bool isPartial, bool isProtected, bool hasHeld)
    {
        PlannerScenario scenario = new();
        _ = leftOut.Length > 0 ? scenario.Replace(leftOut, string.Empty) : scenario;
        _ = isProtected ? scenario.Policy("DIRECTORY", ", \"protected\": \"account.userPrincipalName -startsWith \\\"name1\\\"\"") : scenario;
        _ = hasHeld ? scenario.Withheld("held") : scenario;
        scenario.Received = isPartial ? id => id == "0" || people[int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)].IsReceived : null;
        for (int row = 0; row < people.Length; row++)
        {
            string id = $"{row}";
            scenario.Person(id, s_people[people[row].Kind]);
            _ = people[row].HasAccount ? scenario.Account(id) : scenario;
            _ = people[row] is { HasAccount: true, IsRemembered: true } ? scenario.Remember(id, LifecycleState.Active, grants: "Sales") : scenario;
        }

        LifecycleHold[] holds = [.. people.Select(static (person, row) => (person, row)).Where(static one => one.person.IsOnHold)
            .Select(static one => new LifecycleHold($"{one.row}", LifecycleHold.EveryDirectory, [], PlannerScenario.Now.AddDays(9), "legal"))];
        scenario.Memory = scenario.Memory with { Version = scenario.Memory.Version + holds.Length, Holds = holds };
        return scenario;
    }

    private static void Check(LifecyclePlan plan, LifecycleDecision decision)
    {
        Assert.NotEmpty(decision.Message);
        Assert.Equal(plan.Changes.Any(change => change.Identity == decision.Identity), decision.Reason == DecisionReason.Changes);
        Assert.Equal(decision, plan.DecisionOf(decision.Identity, decision.Directory));
        if (decision.Reason >= DecisionReason.Held)
        {
            Assert.Contains(plan.Omissions, omission => omission.Subject == decision.Identity && omission.Reason == (OmissionReason)(decision.Reason - DecisionReason.Held));
        }
    }
}
