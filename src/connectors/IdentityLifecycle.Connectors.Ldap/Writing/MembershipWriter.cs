using System.DirectoryServices.Protocols;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// Adds members to groups and takes them away, many with one request, without reading the group. Where one of them already is as wanted
/// the server refuses all, and each is written by itself.
/// </summary>
internal sealed class MembershipWriter(ConnectedDirectory directory, AccountStates states)
{
    private const int AtOnce = 500;

    /// <summary>Writes one group's members.</summary>
    /// <param name="entitlement">The group.</param>
    /// <param name="members">The members.</param>
    /// <param name="isGrant">Whether they are added or taken away.</param>
    /// <param name="made">How the group is made if it does not exist; null makes none.</param>
    public IReadOnlyList<WriteOutcome> Write(Entitlement entitlement, IReadOnlyList<AccountState> members, bool isGrant, NewGroup? made)
    {
        if (!entitlement.IsNew)
        {
            return Write(entitlement, states.Find(entitlement.Anchor), members, isGrant);
        }

        try
        {
            AccountState? group = new GroupMaker(directory, states).FindOrMake(entitlement, made);
            return [.. Write(entitlement, group, members, isGrant).Select(outcome => outcome with { EntitlementAnchor = group?.Anchor })];
        }
        catch (LdapRefusal refusal) when (!RefusalOutcome.IsUnavailable(refusal))
        {
            WriteOutcome refused = RefusalOutcome.Of(refusal, $"make the group {entitlement.Name}", "container");
            return [.. members.Select(_ => refused)];
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            WriteOutcome refused = WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode);
            return [.. members.Select(_ => refused)];
        }
    }

    private WriteOutcome[] Write(Entitlement entitlement, AccountState? group, IReadOnlyList<AccountState> members, bool isGrant)
    {
        if (group is null)
        {
            // A group that is gone has no members: nothing is left to take away.
            return members.Select(member => isGrant
                ? WriteOutcome.Failed(LifecycleErrorKind.EntitlementNotFound, $"The group {entitlement.Name} ({entitlement.Anchor}) does not exist.")
                : WriteOutcome.AlreadyDone(member.Anchor)).ToArray();
        }

        if (group.Protection is string reason)
        {
            return Refuse(members, $"The group {entitlement.Name} {reason}: its members are not changed unless \"{SettingNames.AllowProtected}\" names it.");
        }

        if (!directory.MayWriteMembers(group.Name))
        {
            return Refuse(members, $"The group {entitlement.Name} ({group}) lies outside the directory's root {directory.Root}, where nothing is ever written. To let its members be written, name a container above it in \"{SettingNames.GroupRoots}\".");
        }

        return members.Chunk(AtOnce).SelectMany(some => WriteSome(entitlement, group, some, isGrant)).ToArray();
    }

    private static WriteOutcome[] Refuse(IReadOnlyList<AccountState> members, string message)
    {
        WriteOutcome refusal = WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, message);
        return [.. members.Select(_ => refusal)];
    }

    private IEnumerable<WriteOutcome> WriteSome(Entitlement entitlement, AccountState group, AccountState[] members, bool isGrant)
    {
        if (members.Length > 1)
        {
            try
            {
                Send(group, members, isGrant);
                return members.Select(static member => WriteOutcome.Applied(member.Anchor));
            }
            catch (LdapRefusal refusal) when (!RefusalOutcome.IsUnavailable(refusal))
            {
                // One of them stands in the way: each by itself.
            }
        }

        return members.Select(member => WriteOne(entitlement, group, member, isGrant)).ToArray();
    }

    private WriteOutcome WriteOne(Entitlement entitlement, AccountState group, AccountState member, bool isGrant)
    {
        try
        {
            Send(group, [member], isGrant);
            return WriteOutcome.Applied(member.Anchor);
        }
        catch (LdapRefusal refusal) when (IsAlreadySo(group, member, refusal, isGrant))
        {
            return WriteOutcome.AlreadyDone(member.Anchor);
        }
        catch (LdapRefusal refusal) when (!isGrant && IsPrimary(group, member))
        {
            return WriteOutcome.Failed(
                LifecycleErrorKind.DirectoryRefused,
                $"{entitlement.Name} is the primary group of {member}, which cannot be taken away: give the account another primary group first, or name the group in \"keep\".",
                Schema.PrimaryGroup.Attribute,
                RefusalOutcome.Of(refusal, string.Empty).SystemCode);
        }
        catch (LdapRefusal refusal)
        {
            string last = refusal.Code == ResultCodes.ObjectClassViolation && !isGrant ? " A group of this kind needs at least one member." : string.Empty;
            WriteOutcome outcome = RefusalOutcome.Of(refusal, $"{(isGrant ? "add" : "remove")} {member} {(isGrant ? "to" : "from")} {group}", directory.Profile.MemberAttribute);
            return WriteOutcome.Failed(outcome.ErrorKind!.Value, outcome.Message + last, outcome.Attribute, outcome.SystemCode);
        }
    }

    private void Send(AccountState group, IEnumerable<AccountState> members, bool isGrant) => directory.Session.Write(new ModifyRequest(
        group.Name.ToString(),
        AttributeModification.Part(directory.Profile.MemberAttribute, isGrant ? DirectoryAttributeOperation.Add : DirectoryAttributeOperation.Delete, members.Select(ConnectedDirectory.MemberValue))));

    // 68 and 20 say that a member is there, 53 and 16 that it is not; 53 has other meanings, so the group is asked about this one member.
    private bool IsAlreadySo(AccountState group, AccountState member, LdapRefusal refusal, bool isGrant) => refusal.Code switch
    {
        ResultCodes.AttributeOrValueExists or ResultCodes.EntryAlreadyExists => isGrant,
        ResultCodes.NoSuchAttribute => !isGrant,
        ResultCodes.UnwillingToPerform => !IsPrimary(group, member) && IsMember(group, member) == isGrant,
        _ => false,
    };

    private bool IsMember(AccountState group, AccountState member)
    {
        string filter = Names.LdapFilter.Is(directory.Profile.MemberAttribute, Encoding.UTF8.GetString(ConnectedDirectory.MemberValue(member)));
        return directory.Search.Read(new SearchRequest(directory.Target(group), filter, SearchScope.Base, "1.1")).Any();
    }

    private static bool IsPrimary(AccountState group, AccountState member) =>
        member.Text(Schema.PrimaryGroup.Attribute) is string primary && group.Values.Binary("objectSid") is byte[] bytes && Schema.SidText.Of(bytes) is string sid
        && sid.EndsWith("-" + primary, StringComparison.Ordinal);
}
