using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Guests.Invitations.InvitationScenario;

namespace IdentityLifecycle.Core.Tests.Guests.Invitations;

/// <summary>A guest who moves to another home keeps the account.</summary>
public sealed class HomeChangeTests
{
    private static readonly InvitationRequest s_move = Ana with { Guest = "zed@supplier.example", Address = "zed@newhome.example" };

    [Fact]
    public void The_new_address_is_written_before_the_redemption_is_reset()
    {
        LifecycleChange change = Assert.Single(Scenario().Invite(s_move).Plan.Changes);

        Assert.Equal("zed", change.Anchor);
        Assert.Equal(["Set mail, otherMails", "Reset the redemption to zed@newhome.example"], change.Operations.Select(static operation => operation.Describe()));
        Assert.Equal(Fact.Of(ValueList.OfTexts(["old@x.example", "zed@supplier.example", "zed@newhome.example"])), ((SetAttributes)change.Operations[0]).Attributes[1].NewValue.Literal);
        Assert.True(((InviteGuest)change.Operations[1]).Resets);
        Assert.Equal("zed_supplier.example#EXT#@contoso.onmicrosoft.com has moved from zed@supplier.example to zed@newhome.example: tests: audit", change.Reason);
    }

    [Theory]
    [InlineData("nobody@supplier.example", "zed@newhome.example", "cloud has no account \"nobody@supplier.example\"")]
    [InlineData("zed", "eve@contoso.com", "it is the address of another account")]
    [InlineData("zed", "gone@newhome.example", "it is the address of the deleted account")]
    [InlineData("zed", "zed@evil.example", "denies the domain evil.example")]
    [InlineData("zed", "zed@newhome.test", "newhome.test is not among the allowed domains")]
    [InlineData("eve@contoso.com", "eve@newhome.example", "which is no guest")]
    [InlineData("off", "off@newhome.example", "is disabled, and nobody could sign in")]
    public void Whoever_cannot_move_stays_and_the_reason_is_told(string guest, string address, string says)
    {
        InvitationOutcome outcome = Scenario(Deleted("d1", ("mail", "gone@newhome.example"))).Guest("off", ("accountEnabled", false), ("otherMails", Array.Empty<string>())).Invite(s_move with { Guest = guest, Address = address });

        Assert.Empty(outcome.Plan.Changes);
        Assert.Contains(outcome.Refused, problem => problem.Message.Contains(says, StringComparison.Ordinal));
    }

    private static GuestScenario Scenario(params DeletedAccount[] deleted) => Start(deleted: deleted).Guest("zed", ("otherMails", new[] { "old@x.example" }));
}
