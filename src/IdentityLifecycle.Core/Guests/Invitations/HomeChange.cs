using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Plans that a guest signs in from another home: the account gets the new address first, and then forgets how the guest accepted. Account and access stay.</summary>
internal static class HomeChange
{
    private const string Mail = "mail";
    private const string OtherMails = "otherMails";

    /// <summary>The change; null if it cannot be planned, which is a fault.</summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="invitedBy">Who asks.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static ChangeDraft? Plan(string directory, LiveGuest guest, InvitationRequest request, string invitedBy, InvitationFaults faults)
    {
        Fact mail = guest.Account.Get(Mail);
        Fact others = guest.Account.Get(OtherMails);
        faults.AddIf(InvitationField.Guest, mail.IsUnknown || others.IsUnknown ? $"the addresses of {guest.Name} are not known, so that none can be written" : null);
        faults.AddIf(InvitationField.Guest, guest.Account.IsEnabled == false ? $"{guest.Name} is disabled, and nobody could sign in; invite the guest first by the address of before" : null);
        if (!faults.IsEmpty)
        {
            return null;
        }

        ChangeReason reason = new($"{guest.Name} has moved from {mail} to {request.Address}: {invitedBy}: {request.Reason}") { Source = "invitation", Rule = $"guests.{guest.Policy.Name}.invite" };
        AttributeChange[] addresses = [.. Addresses(mail, others, request.Address, reason)];
        GuestInvitationPolicy invite = guest.Policy.Invite!;
        return new ChangeDraft(directory, guest.Memory.About)
        {
            DisplayName = guest.Account.DisplayName,
            Account = guest.Name,
            Anchor = guest.Account.Account.Anchor,
            FromState = guest.Memory.State?.State,
            ToState = LifecycleState.Active,
            Process = LifecycleProcess.Guest,
            Operations =
            [
                .. addresses.Length == 0 ? [] : new LifecycleOperation[] { new SetAttributes(addresses) { IsWhole = false, Reasons = [reason] } },
                new InviteGuest(request.Address, []) { Resets = true, SendsMessage = invite.SendsMessage, Message = invite.Message, RedirectTo = invite.RedirectTo, Reasons = [reason] },
            ],
        };
    }

    // The address of before stays among the others, so that whoever invites by it finds the guest.
    private static IEnumerable<AttributeChange> Addresses(Fact mail, Fact others, string address, ChangeReason reason)
    {
        if (!string.Equals(mail.AsText(), address, StringComparison.OrdinalIgnoreCase))
        {
            yield return new AttributeChange(Mail, mail, PlanValue.Of(Fact.Of(address)), reason with { OldValue = mail, NewValue = Fact.Of(address) });
        }

        string[] known = others.Value is ValueList list ? [.. list.OfType<string>()] : [];
        string[] all = [.. known.Concat(mail.AsText() is string before ? [before] : Array.Empty<string>()).Append(address).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (all.Length > known.Length)
        {
            yield return new AttributeChange(OtherMails, others, PlanValue.Of(Fact.Of(ValueList.OfTexts(all))), reason with { OldValue = others, NewValue = Fact.Of(ValueList.OfTexts(all)) });
        }
    }
}
