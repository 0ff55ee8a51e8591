using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Identities that are no people: populations and access are for people unless the policy says otherwise, and somebody answers for each.</summary>
public sealed class KindTests
{
    private const string Services = """
        "systemsOfRecord": { "services": { "connector": "Csv", "path": "services.csv", "key": "[id]", "idPrefix": "svc:", "kind": "serviceAccount",
          "attributes": { "displayName": "[name]", "owner": { "reference": "[owner]", "by": "employeeId" }, "reviewDateTime": "[review]" } },
        """;

    [Fact]
    public void Populations_and_entitlements_are_for_people_unless_they_name_other_kinds()
    {
        LifecyclePolicy policy = Scenario().Input().Policy;

        Assert.Equal("(user.employeeType -ne \"Guest\") -and user.identityKind -in [\"Person\"]", policy.Populations[0].When!.Text);
        Assert.Equal("user.identityKind -in [\"ServiceAccount\"]", policy.Populations[1].When!.Text);
        Assert.Equal("(user.department -eq \"Sales\") -and user.identityKind -in [\"Person\"]", policy.Entitlements[0].When!.Text);
        Assert.Null(new PlannerScenario().Input().Policy.Entitlements[0].When!.Attributes.FirstOrDefault(static name => name == "identityKind"));
    }

    [Fact]
    public void A_service_account_is_created_without_the_access_of_people()
    {
        LifecyclePlan plan = Scenario().Person("1", Person).Account("1").Person("svc:backup", Service).Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal(("svc:backup", LifecycleProcess.Joiner), (change.Identity, change.Process));
        Assert.Empty(change.Operations.OfType<GrantEntitlement>());
    }

    [Fact]
    public void Without_a_population_for_its_kind_nothing_happens_to_it()
    {
        Assert.Empty(Scenario(hasPopulation: false).Person("1", Person).Account("1").Person("svc:backup", Service).Plan().Changes);
    }

    [Theory]
    [InlineData(null, "it has no owner.")]
    [InlineData("99", "its owner \"99\" is nobody whom a system of record knows.")]
    [InlineData("2", "its owner Person 2 (2) has left.")]
    [InlineData("1", null)]
    [InlineData("?", null)]
    public void Somebody_who_is_there_answers_for_it(string? owner, string? because)
    {
        PlannerScenario scenario = Scenario().Person("1", Person).Account("1").Person("2", [.. Person, ("employeeLeaveDateTime", "2026-01-31")]).Person("svc:backup", [("identityKind", "ServiceAccount"), ("owner", owner)]);

        Assert.Equal(because, Find(scenario, InconsistencyKind.WithoutOwner).SingleOrDefault()?.Because);
    }

    [Theory]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-24", false)]
    public void A_review_that_is_past_is_listed(string date, bool isDue)
    {
        PlannerScenario scenario = Scenario().Person("1", Person).Account("1").Person("svc:backup", [("identityKind", "ServiceAccount"), ("owner", "1"), ("reviewDateTime", date)]);

        Assert.Equal(isDue, Find(scenario, InconsistencyKind.ReviewDue).Any());
    }

    [Fact]
    public void Of_one_that_has_ended_nobody_need_answer()
    {
        PlannerScenario scenario = Scenario().Person("1", Person).Account("1").Person("svc:old", [("identityKind", "ServiceAccount"), ("owner", null), ("employeeLeaveDateTime", "2026-01-31")]);

        Assert.Empty(Find(scenario, InconsistencyKind.WithoutOwner));
    }

    private static (string, string?)[] Person => [("identityKind", "Person")];

    private static (string, string?)[] Service => [("identityKind", "ServiceAccount"), ("owner", "1")];

    private static PlannerScenario Scenario(bool hasPopulation = true) => new PlannerScenario().Replace("\"systemsOfRecord\": {", Services.Trim())
        .Policy("POPULATION", hasPopulation ? "}, { \"name\": \"services\", \"kinds\": [\"serviceAccount\"]" : string.Empty);

    private static IEnumerable<IdentityInconsistency> Find(PlannerScenario scenario, InconsistencyKind kind) => scenario.Plan().FindInconsistencies()!.Where(one => one.Kind == kind);
}
