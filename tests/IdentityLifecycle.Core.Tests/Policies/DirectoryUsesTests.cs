using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies;

public sealed class DirectoryUsesTests
{
    [Theory]
    [InlineData(OperationKind.CreateAccount, "states.preHire.create states.active.create")]
    [InlineData(OperationKind.EnableAccount, "states.active.account guests.suppliers")]
    [InlineData(OperationKind.DisableAccount, "states.preHire.account states.onLeave.account states.left.account states.purged.account guests.suppliers")]
    [InlineData(OperationKind.DeleteAccount, "states.purged.account guests.suppliers")]
    [InlineData(OperationKind.MoveAccount, "states.preHire.container states.active.container states.left.container")]
    [InlineData(OperationKind.RenameAccount, "name")]
    [InlineData(OperationKind.RevokeSessions, "states.left.also")]
    [InlineData(OperationKind.SetCredential, "credentials")]
    [InlineData(OperationKind.InviteGuest, "guests.suppliers")]
    [InlineData(OperationKind.RestoreAccount, "guests.suppliers")]
    public void What_a_policy_does_is_found_where_it_says_so(OperationKind kind, string places) =>
        Assert.Equal(places.Split(' ', StringSplitOptions.RemoveEmptyEntries), Of("corp").Where(use => use.Operation == kind).Select(static use => use.Place));

    [Theory]
    [InlineData("department", "attributes.department")]
    [InlineData("userPrincipalName", "attributes.userPrincipalName")]
    [InlineData("showInAddressList", "states.left.attributes.showInAddressList")]
    public void Attributes_are_written_where_a_mapping_or_a_state_says_so(string attribute, string place) =>
        Assert.Equal(place, Assert.Single(Of("corp"), use => use.Operation == OperationKind.SetAttributes && use.Attribute == attribute).Place);

    [Theory]
    [InlineData("birthday", "correlation")]
    [InlineData("department", "attributes.department")]
    public void Attributes_are_read_where_something_names_them(string attribute, string place) =>
        Assert.Equal(place, Assert.Single(Of("corp"), use => use.Operation is null && use.Attribute == attribute).Place);

    [Theory]
    [InlineData(EntitlementKind.Group, "entitlements.Sales entitlements.Department entitlements.Old guests.suppliers")]
    [InlineData(EntitlementKind.License, "entitlements.Department")]
    [InlineData(EntitlementKind.AppRole, "entitlements.Department")]
    public void Access_is_given_where_an_entitlement_grants_it(EntitlementKind kind, string places) =>
        Assert.Equal(places.Split(' '), Of("corp").Where(use => use.Operation == OperationKind.GrantEntitlement && use.Entitlement == kind).Select(static use => use.Place).Distinct());

    [Fact]
    public void Where_no_state_gives_access_none_is_given()
    {
        IReadOnlyList<DirectoryUse> uses = Of("corp", TestPolicies.With("\"access\": \"birthright\"", "\"access\": \"keep\""));
        Assert.DoesNotContain(uses, static use => use.Operation == OperationKind.GrantEntitlement && use.Place != "guests.suppliers");
        Assert.Contains(uses, static use => use.Operation == OperationKind.RevokeEntitlement && use.Place == "states.left.access");
    }

    [Fact]
    public void What_is_written_on_creation_is_not_written_where_nothing_is_created()
    {
        IReadOnlyList<DirectoryUse> uses = Of("corp", TestPolicies.Full.Replace("\"create\": true, ", string.Empty, StringComparison.Ordinal));
        Assert.DoesNotContain(uses, static use => use.Operation == OperationKind.CreateAccount || (use.Operation == OperationKind.SetAttributes && use.Attribute == "userPrincipalName"));
    }

    [Fact]
    public void Of_a_directory_that_can_only_be_read_nothing_but_reading_is_listed() => Assert.All(Of("cloud"), static use => Assert.Null(use.Operation));

    private static IReadOnlyList<DirectoryUse> Of(string directory, string text = TestPolicies.Full)
    {
        LifecyclePolicy policy = TestPolicies.Read(text).Policy!;
        return DirectoryUses.Of(policy, policy.FindDirectory(directory)!);
    }
}
