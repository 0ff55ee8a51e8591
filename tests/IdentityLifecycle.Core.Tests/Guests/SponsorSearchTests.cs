using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>Who could answer for guests for whom nobody does.</summary>
public sealed class SponsorSearchTests
{
    [Fact]
    public void The_manager_of_a_gone_sponsor_comes_first_then_owners_of_groups_then_colleagues()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Sponsor)
            .Member("boss").Member("eve", ("accountEnabled", false), ("manager", "boss")).Member("owner", ("memberOf", "own:Project")).Member("kim")
            .Guest("ana", ("sponsors", new[] { "eve" }), ("memberOf", "Project")).Guest("bob", ("sponsors", new[] { "kim" })).Guest("cyd", ("sponsors", new[] { "kim" }));

        GuestSponsorship ana = Assert.Single(new SponsorSearch(scenario.Examine()).Find());

        Assert.Equal(("ana", "eve, who is disabled"), (ana.Anchor, Assert.Single(ana.Sponsors)));
        Assert.Equal(
            ["boss, who is the manager of eve", "owner, who owns Project, which the guest is in", "kim, who answers for 2 other guests from supplier.example"],
            ana.Proposals.Select(static proposal => proposal.ToString()));
    }

    [Fact]
    public void Nobody_is_proposed_who_cannot_answer_and_unknown_sponsors_are_no_missing_ones()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Sponsor)
            .Member("boss", ("accountEnabled", false)).Member("eve", ("accountEnabled", false), ("manager", "boss"))
            .Guest("ana", ("sponsors", new[] { "eve" })).Guest("unread", ("sponsors", Fact.Unknown));

        GuestSponsorship ana = Assert.Single(new SponsorSearch(scenario.Examine()).Find());

        Assert.Empty(ana.Proposals);
        Assert.Equal("ana in cloud has eve, who is disabled; nothing speaks for anybody", ana.ToString());
    }
}
