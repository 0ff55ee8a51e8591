using IdentityLifecycle.Connectors.Embedded.Accounts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Embedded.Guests;

/// <summary>
/// Invites guests as Microsoft Entra ID does, for trials: the account is made with the address at home in its sign-in name, enabled, and pending. No mail is sent. An address that was invited before is
/// answered with the guest that it has.
/// </summary>
/// <param name="content">The directory.</param>
/// <param name="now">The time (UTC).</param>
internal sealed class GuestInviter(DirectoryContent content, DateTimeOffset now)
{
    private const string Mail = "mail";
    private const string Domain = "guests.invalid";

    public WriteOutcome Invite(AccountWrite write, InviteGuest invite)
    {
        if (content.Accounts.FindCreatedBy(write.OperationId) is AccountRow before)
        {
            return WriteOutcome.AlreadyDone(before.Anchor);
        }

        if (content.Accounts.FindHolder(Mail, invite.Address) is AccountRow known)
        {
            if (invite.Resets)
            {
                content.Accounts.Update(known.Id, [State("externalUserState", Fact.Of("PendingAcceptance")), State("externalUserStateChangeDateTime", Fact.Of(now))]);
            }

            return content.Accounts.ReadFact(known.Id, content.Attributes.Find("userType")!).AsText() == "Guest" ? WriteOutcome.Applied(known.Anchor)
                : WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{invite.Address} is the address of {known.Name}, who is no guest.");
        }

        (StoredAttribute, Fact)[] facts = [.. Facts(write, invite).Select(fact => (content.Attributes.Register(fact.Name, fact.Value), fact.Value))];
        return content.Checks.Contained(ContainerPath.Root, mayMake: false)
            ?? content.Checks.Named(content.Containers.Find(ContainerPath.Root), invite.Address, null)
            ?? content.Checks.Unique(facts, null)
            ?? Insert(write, invite, facts);
    }

    private (StoredAttribute, Fact) State(string name, Fact value) => (content.Attributes.Register(name, value), value);

    private WriteOutcome Insert(AccountWrite write, InviteGuest invite, (StoredAttribute, Fact)[] facts)
    {
        string anchor = Guid.NewGuid().ToString();
        content.Accounts.Insert(anchor, invite.Address, content.Containers.Make(ContainerPath.Root), write.OperationId, facts);
        return WriteOutcome.Applied(anchor);
    }

    private IEnumerable<(string Name, Fact Value)> Facts(AccountWrite write, InviteGuest invite)
    {
        yield return ("displayName", Fact.Of(invite.DisplayName ?? invite.Address[..invite.Address.IndexOf('@')]));
        yield return ("userPrincipalName", Fact.Of($"{invite.Address.Replace('@', '_')}#EXT#@{Domain}"));
        yield return (Mail, Fact.Of(invite.Address));
        yield return ("otherMails", Fact.Of(ValueList.OfTexts([invite.Address])));
        yield return ("userType", Fact.Of("Guest"));
        yield return ("creationType", Fact.Of("Invitation"));
        yield return ("externalUserState", Fact.Of("PendingAcceptance"));
        yield return ("externalUserStateChangeDateTime", Fact.Of(now));
        yield return ("accountEnabled", Fact.True);
        yield return ("createdDateTime", Fact.Of(now));
        if (invite.Sponsors.Count > 0)
        {
            yield return ("sponsors", Fact.Of(ValueList.OfTexts(invite.Sponsors.Select(write.Resolve).Select(static sponsor => sponsor.AsText()).OfType<string>())));
        }
    }
}
