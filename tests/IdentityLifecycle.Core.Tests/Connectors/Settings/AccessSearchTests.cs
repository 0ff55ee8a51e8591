using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Connectors.Settings;

public sealed class AccessSearchTests
{
    [Theory]
    [InlineData("All guests", false)]
    [InlineData("ALL GUESTS of Sales", false)]
    [InlineData("Project", true)]
    public void Access_whose_name_is_ignored_does_not_count(string name, bool counts) => Assert.Equal(counts, new AccessSearch(true, ["all guests*"]).Counts(name));

    [Theory]
    [InlineData(true, "", true, "", true)]
    [InlineData(true, "a b", true, "B", true)]
    [InlineData(true, "a", true, "a b", false)]
    [InlineData(false, "", true, "", true)]
    [InlineData(true, "", false, "", false)]
    public void A_search_covers_one_that_looks_for_no_more_accounts(bool ofGuests, string ignored, bool otherOfGuests, string otherIgnored, bool covers) =>
        Assert.Equal(covers, new AccessSearch(ofGuests, ignored.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Covers(new AccessSearch(otherOfGuests, otherIgnored.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void Guest_policies_look_for_whoever_one_of_them_may_take_for_somebody_without_access()
    {
        GuestPolicy policy = new("all", "cloud") { Conditions = [new GuestConditionPolicy(GuestCondition.ResidualAccess) { Ignored = ["All *", "Viva"] }] };
        GuestPolicy other = new("more", "cloud") { Of = GuestKind.Scope, Conditions = [new GuestConditionPolicy(GuestCondition.AccessEnded) { Ignored = ["viva", "Yammer"] }] };
        GuestPolicy indifferent = new("none", "cloud") { Of = GuestKind.Scope, Conditions = [new GuestConditionPolicy(GuestCondition.Activity) { Ignored = ["x"] }] };

        AccessSearch search = GuestNeeds.SearchOf([policy, other, indifferent]);

        Assert.False(search.OfGuestsOnly);
        Assert.Equal(["All *", "Viva", "Yammer"], search.Ignored);
        Assert.True(GuestNeeds.SearchOf([policy, indifferent]).OfGuestsOnly);
    }
}
