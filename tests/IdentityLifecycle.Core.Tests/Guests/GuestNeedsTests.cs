using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>What is read of a directory so that guests can be judged.</summary>
public sealed class GuestNeedsTests
{
    [Theory]
    [InlineData(GuestCondition.ResidualAccess, true)]
    [InlineData(GuestCondition.AccessEnded, true)]
    [InlineData(GuestCondition.Activity, false)]
    public void Whoever_looks_for_guests_without_access_reads_every_kind_although_the_policy_gives_groups_alone(GuestCondition condition, bool isAll)
    {
        DirectoryPolicy directory = new(
            "cloud",
            new ConnectorSettings("cloud", "Test", string.Empty, new Dictionary<string, object>()).WithEntitlements([EntitlementKind.Group]),
            new DirectoryCapabilities { Entitlements = EntitlementForm.Known });
        GuestPolicy guests = new("all", "cloud") { Conditions = [new GuestConditionPolicy(condition)] };

        Assert.Equal(isAll, GuestNeeds.Reading(directory, [guests]).LooksForAccess);
        Assert.Equal(isAll ? EntitlementForm.Known.Select(static form => form.Kind) : [EntitlementKind.Group], GuestNeeds.Reading(directory, [guests]).Entitlements);
    }
}
