using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Requests and packages give access beside the rules, for as long as they ask for it.</summary>
public sealed class RequestedAccessTests
{
    private static readonly DateTimeOffset s_later = PlannerScenario.Now.AddDays(8);

    private static readonly AccessTerms s_requested = new(ClaimOrigin.Request);

    [Fact]
    public void A_request_gives_access_until_its_end_and_says_why()
    {
        LifecyclePlan plan = Settled(Request("Gym") with { Until = s_later, Reason = "rehabilitation" }).Plan();

        GrantEntitlement grant = Assert.IsType<GrantEntitlement>(Assert.Single(Operations(plan)));
        Assert.Equal(("gGym", "R-1", new AccessTerms(ClaimOrigin.Request, false, s_later)), (grant.Entitlement.Anchor, grant.Rule, grant.Terms));
        ChangeReason reason = Assert.Single(grant.Reasons);
        Assert.Equal(("request \"R-1\" asks for it until 2026-12-01 12:00: rehabilitation", "requests", "R-1"), (reason.Text, reason.Source, reason.Rule));
    }

    [Fact]
    public void A_package_gives_access_too()
    {
        GrantEntitlement grant = Assert.Single(Operations(Settled(Request("Gym") with { Origin = ClaimOrigin.Package, Name = "Health" }).Plan()).OfType<GrantEntitlement>());

        Assert.Equal((new AccessTerms(ClaimOrigin.Package), "package \"Health\" asks for it"), (grant.Terms, Assert.Single(grant.Reasons).Text));
    }

    [Fact]
    public void A_new_account_gets_what_is_requested()
    {
        PlannerScenario scenario = new PlannerScenario { Requested = [Request("Gym")] }.Person("1");

        Assert.Equal(["Gym", "Sales"], Operations(scenario.Plan()).OfType<GrantEntitlement>().Select(static grant => grant.Entitlement.Name).Order());
    }

    [Fact]
    public void A_rule_and_a_request_for_the_same_access_give_one_grant_with_both_reasons()
    {
        PlannerScenario scenario = new PlannerScenario { Requested = [Request("sales")] }.Person("1").Account("1", ("memberOf", null)).Remember("1", LifecycleState.Active);

        GrantEntitlement grant = Assert.IsType<GrantEntitlement>(Assert.Single(Operations(scenario.Plan())));
        Assert.Equal(["entitlements", "requests"], grant.Reasons.Select(static reason => reason.Source));
    }

    [Theory]
    [InlineData("Sales", true, true)]
    [InlineData("Sales", false, true)]
    [InlineData("IT", true, true)]
    [InlineData("IT", false, false)]
    public void Access_stays_as_long_as_a_rule_or_a_request_asks_for_it(string department, bool isRequested, bool stays)
    {
        foreach (AccessTerms terms in new[] { default, s_requested })
        {
            PlannerScenario scenario = new PlannerScenario { Requested = isRequested ? [Request("Sales")] : [] }
                .Person("1", ("department", department)).Account("1", ("department", department)).Remember("1", LifecycleState.Active);
            Grant(scenario, "Sales", terms == default ? "Sales" : "R-1", terms);

            Assert.Equal(stays, Operations(scenario.Plan()).Count == 0);
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void While_it_is_not_known_what_is_requested_only_what_ended_as_remembered_is_taken(int? secondsLeft, bool stays)
    {
        DateTimeOffset? until = secondsLeft is int seconds ? PlannerScenario.Now.AddSeconds(seconds) : null;
        PlannerScenario scenario = Given(s_requested with { Until = until });
        scenario.Requested = null;

        string[] expected = stays ? [] : ["request \"R-1\" ended on 2026-11-23 12:00"];
        Assert.Equal(expected, Operations(scenario.Plan()).OfType<RevokeEntitlement>().Select(static revoke => Assert.Single(revoke.Reasons).Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_rule_that_takes_from_anybody_leaves_what_may_be_requested(bool isRead)
    {
        PlannerScenario scenario = Given(s_requested).Policy("ENTITLEMENT", """, { "name": "Sport", "when": "user.department -eq \"IT\"", "removes": "anyIdentity", "grant": [ { "directory": "corp", "group": "Gym" } ] }""");
        scenario.Requested = isRead ? [] : null;

        Assert.Equal(isRead ? 1 : 0, Operations(scenario.Plan()).OfType<RevokeEntitlement>().Count());
    }

    [Fact]
    public void A_request_that_is_there_no_more_takes_what_it_gave()
    {
        RevokeEntitlement revoke = Assert.IsType<RevokeEntitlement>(Assert.Single(Operations(Given(s_requested).Plan())));

        Assert.Equal(("gGym", "R-1", s_requested, "request \"R-1\" no longer asks for it"), (revoke.Entitlement.Anchor, revoke.Rule, revoke.Terms, Assert.Single(revoke.Reasons).Text));
    }

    [Fact]
    public void A_request_whose_name_is_that_of_a_rule_is_no_rule()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("department", "IT")).Account("1", ("department", "IT")).Remember("1", LifecycleState.Active);
        Grant(scenario, "Sales", "Sales", s_requested);

        Assert.Empty(scenario.Plan().Changes);
    }

    [Fact]
    public void A_request_that_has_ended_asks_for_nothing() => Assert.Empty(Settled(Request("Gym") with { Until = PlannerScenario.Now }).Plan().Changes);

    [Fact]
    public void A_request_for_what_is_not_found_is_a_problem_and_takes_nothing()
    {
        PlannerScenario scenario = Given(s_requested with { Until = PlannerScenario.Now });
        scenario.Requested = [Request("Fitness")];

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.EntitlementNotFound, "1", "corp"), (problem.Kind, problem.Identity, problem.System));
        Assert.Contains("request \"R-1\": group \"Fitness\" does not exist", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_leaver_loses_requested_access_and_gets_none(bool isRead)
    {
        PlannerScenario scenario = new PlannerScenario { Requested = isRead ? [Request("Gym"), Request("Extra")] : null }.Replace("noneAtAll", "none")
            .Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1", ("memberOf", "Gym")).Remember("1", LifecycleState.Active);
        Grant(scenario, "Gym", "R-1", s_requested);

        LifecycleOperation access = Assert.Single(Operations(scenario.Plan()), static operation => operation.Touches.Entitlement is not null);
        Assert.Equal("gGym", Assert.IsType<RevokeEntitlement>(access).Entitlement.Anchor);
    }

    [Fact]
    public void Before_the_first_day_nobody_gets_what_is_requested()
    {
        PlannerScenario scenario = new PlannerScenario { Requested = [Request("Gym")] }.Person("1", ("employeeHireDate", "2026-12-01"));

        Assert.Empty(Operations(scenario.Plan()).OfType<GrantEntitlement>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_end_of_requested_access_is_due(bool isRemembered)
    {
        PlannerScenario scenario = isRemembered ? Given(s_requested with { Until = s_later }) : Settled(Request("Gym") with { Until = s_later });

        Assert.Equal(s_later, scenario.Plan().Header.NextDue);
    }

    [Fact]
    public void Memory_learns_that_a_request_asks_for_longer()
    {
        PlannerScenario scenario = Given(s_requested with { Until = PlannerScenario.Now });
        scenario.Requested = [Request("Gym") with { Until = s_later }];

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(scenario.Memory.Grants[0] with { Until = s_later }, Assert.Single(plan.Observations.Grants));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Memory_learns_that_a_request_and_a_rule_took_over_from_each_other(bool isRequested)
    {
        PlannerScenario scenario = new PlannerScenario { Requested = isRequested ? [Request("Sales")] : [] }.Person("1").Account("1").Remember("1", LifecycleState.Active);
        Grant(scenario, "Sales", isRequested ? "Sales" : "R-1", isRequested ? default : s_requested);

        RememberedGrant learned = Assert.Single(scenario.Plan().Observations.Grants);
        Assert.Equal(isRequested ? ("R-1", ClaimOrigin.Request) : ("Sales", ClaimOrigin.Rule), (learned.Rule, learned.Claim));
    }

    [Fact]
    public void Requested_access_that_is_there_is_adopted_with_the_account()
    {
        PlannerScenario scenario = new PlannerScenario { Requested = [Request("Gym")] }.Person("1").Account("1", ("memberOf", "Sales;Gym"));

        Assert.Equal([("gGym", "R-1", s_requested), ("gSales", "Sales", default(AccessTerms))], Assert.Single(scenario.Plan().Observations.Adoptions).Entitlements.Select(static grant => (grant.Entitlement, grant.Rule, grant.Terms)));
    }

    [Fact]
    public void Of_several_requests_for_the_same_access_the_longest_counts_in_any_order()
    {
        AccessClaim[] claims = [Request("Gym") with { Until = s_later }, Request("Gym") with { Name = "R-2", Until = s_later.AddDays(1) }];

        LifecyclePlan plan = Settled(claims).Plan();

        Assert.Equal("R-2", Assert.Single(Operations(plan).OfType<GrantEntitlement>()).Rule);
        Assert.Equal(plan.ContentHash, Settled([.. claims.Reverse()]).Plan().ContentHash);
    }

    [Theory]
    [InlineData(EntitlementKind.Role, true)]
    [InlineData(EntitlementKind.Group, false)]
    public void Who_shall_only_be_eligible_is_made_so_where_the_connector_can(EntitlementKind kind, bool can)
    {
        PlannerScenario scenario = Settled(Request("Auditor") with { Kind = kind, IsEligible = true });
        scenario.Others.Add(new Entitlement("corp", "xAuditor", "Auditor", kind));

        LifecyclePlan plan = scenario.Plan();

        AccessTerms[] granted = can ? [new AccessTerms(ClaimOrigin.Request, true)] : [];
        (OmissionReason Reason, string Message)[] omitted = can ? [] : [(OmissionReason.NotAllowed, "group \"Auditor\" in corp is not granted: its connector cannot make anybody eligible for it.")];
        Assert.Equal(granted, Operations(plan).OfType<GrantEntitlement>().Select(static grant => grant.Terms));
        Assert.Equal(omitted, plan.Omissions.Select(static omission => (omission.Reason, omission.Message)));
    }

    [Theory]
    [InlineData("Sales", "Gym", false)]
    [InlineData("IT", null, true)]
    public void A_request_does_not_wait_for_what_a_rule_of_its_name_reads(string department, string? requested, bool waits)
    {
        PlannerScenario scenario = new PlannerScenario { Cloud = CloudImage.Of(), Requested = requested is null ? [] : [Request(requested)] }
            .Policy("DIRECTORY", """
                , "runAfter": ["cloud"] },
                "cloud": { "connector": "Embedded", "path": "cloud.db", "accounts": "adopt", "correlation": [ { "match": ["employeeId"] } ], "attributes": { "department": "\"Gym\"" },
                  "states": { "active": { "account": "unchanged" } }
                """)
            .Policy("ENTITLEMENT", """, { "name": "R-1", "when": "user.department -eq \"IT\"", "grant": [ { "directory": "corp", "group": "[cloud.department]", "groups": "*" } ] }""")
            .Person("1", ("department", department)).Account("1", ("department", department)).Remember("1", LifecycleState.Active);

        LifecycleChange change = scenario.Plan().Changes.Single(static change => change.Directory == "corp");

        Assert.Equal("gGym", Assert.Single(change.Operations.OfType<GrantEntitlement>()).Entitlement.Anchor);
        Assert.Equal(waits, change.DependsOn.Contains("cloud/1"));
    }

    [Fact]
    public void A_claim_is_never_a_rule() =>
        Assert.Throws<ArgumentException>(static () => new AccessClaim(ClaimOrigin.Rule, "Sales", "1", "corp", EntitlementKind.Group, "Sales"));

    private static AccessClaim Request(string group) => new(ClaimOrigin.Request, "R-1", "1", "corp", EntitlementKind.Group, group);

    /// <summary>Somebody in Sales for whom nothing is to be done but what is requested.</summary>
    private static PlannerScenario Settled(params AccessClaim[] requested) => new PlannerScenario { Requested = requested }.Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales");

    /// <summary>The same, to whom the request R-1, which is there no more, gave the group Gym.</summary>
    private static PlannerScenario Given(AccessTerms terms)
    {
        PlannerScenario scenario = new PlannerScenario { Requested = [] }.Person("1").Account("1", ("memberOf", "Sales;Gym")).Remember("1", LifecycleState.Active);
        Grant(scenario, "Gym", "R-1", terms);
        return scenario;
    }

    private static void Grant(PlannerScenario scenario, string group, string name, AccessTerms terms) => scenario.Memory = scenario.Memory with
    {
        Grants = [new RememberedGrant("1", "corp", "g" + group, name, LinkOrigin.Created, PlannerScenario.Now.AddDays(-9)) { Kind = EntitlementKind.Group, Claim = terms.Claim, IsEligible = terms.IsEligible, Until = terms.Until }],
    };

    private static IReadOnlyList<LifecycleOperation> Operations(LifecyclePlan plan) => [.. plan.Changes.SelectMany(static change => change.Operations)];
}
