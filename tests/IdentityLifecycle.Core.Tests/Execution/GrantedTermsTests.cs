using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>Access is remembered on the terms on which it was given.</summary>
public sealed class GrantedTermsTests
{
    private static readonly AccessTerms s_terms = new(ClaimOrigin.Package, true, Workbench.Now.AddDays(30));

    private readonly Workbench _bench = new();

    [Fact]
    public async Task What_was_granted_is_remembered_on_its_terms()
    {
        LifecycleOperation[] operations = [.. Workbench.Joiner("1").Operations.Select(static operation => operation is GrantEntitlement grant ? grant with { Terms = s_terms } : operation)];
        await _bench.ApplyAsync(_bench.Plan(Workbench.Change("1", null, operations)));

        Assert.Equal(s_terms, TermsOf(Assert.Single(_bench.State.Content.Grants)));
    }

    [Fact]
    public async Task What_was_adopted_is_remembered_on_its_terms()
    {
        AdoptedGrant adopted = new("g1", "Health") { Kind = EntitlementKind.Group, Terms = s_terms };
        await _bench.ApplyAsync(new LifecyclePlan(_bench.Header, [], new PlanObservations { Adoptions = [new Adoption("1", "corp", "corp-1", [adopted])] }));

        Assert.Equal(s_terms, TermsOf(Assert.Single(_bench.State.Content.Grants)));
    }

    [Fact]
    public void Undoing_a_revocation_gives_access_on_its_terms_again()
    {
        RevokeEntitlement revoke = new(new Entitlement("corp", "g1", "Gym")) { Rule = "Health", Terms = s_terms };

        GrantEntitlement grant = Assert.IsType<GrantEntitlement>(revoke.Undo("corp-1").Inverse);
        Assert.Equal(("Health", s_terms), (grant.Rule, grant.Terms));
    }

    private static AccessTerms TermsOf(RememberedGrant grant) => new(grant.Claim, grant.IsEligible, grant.Until);
}
