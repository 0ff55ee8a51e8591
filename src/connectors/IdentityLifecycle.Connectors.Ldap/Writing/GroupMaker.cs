using System.DirectoryServices.Protocols;
using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Makes groups that somebody needs and that do not exist. One that is there by now, whoever made it, is taken.</summary>
internal sealed class GroupMaker(ConnectedDirectory directory, AccountStates states)
{
    // groupType, MS-ADTS 2.2.12.
    private const int SecurityEnabled = unchecked((int)0x80000000);

    /// <summary>The group of a name; made if there is none.</summary>
    /// <param name="entitlement">The group.</param>
    /// <param name="made">How it is made; null makes none.</param>
    /// <exception cref="LifecycleException">ContainerNotFound or DirectoryRefused: it cannot be made there.</exception>
    /// <exception cref="LdapRefusal">The server refuses it.</exception>
    public AccountState? FindOrMake(Entitlement entitlement, NewGroup? made)
    {
        if (Find(entitlement.Name) is string known || made is null)
        {
            return Find(entitlement.Name) is string anchor ? Read(anchor) : null;
        }

        Make(entitlement.Name, Place(made));
        return Find(entitlement.Name) is string fresh ? Read(fresh)
            : throw new LifecycleException(LifecycleErrorKind.DirectoryRefused, $"The group {entitlement.Name} was made, but cannot be read: the rights do not suffice, or \"{SettingNames.GroupFilter}\" does not find it.");

        void Make(string name, DistinguishedName container)
        {
            try
            {
                directory.Session.Write(Request(name, container, made));
            }
            catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.EntryAlreadyExists && Find(name) is not null)
            {
                // Somebody else made it meanwhile.
            }
        }
    }

    private AccountState? Read(string anchor)
    {
        states.Refresh(anchor);
        return states.Find(anchor);
    }

    private string? Find(string name)
    {
        string filter = LdapFilter.All(directory.Profile.GroupFilter, LdapFilter.Is(directory.Profile.GroupName, name));
        SearchRequest request = new(directory.BaseDn.ToString(), filter, SearchScope.Subtree, directory.Schema.Anchor);
        return directory.Search.Read(request).Select(entry => directory.AnchorOf(new Reading.EntryValues(entry))).FirstOrDefault(static anchor => anchor is not null);
    }

    private DistinguishedName Place(NewGroup made)
    {
        DistinguishedName container = made.Container is null ? directory.Root
            : LdapSettings.NameOf(made.Container) ?? throw new LifecycleException(LifecycleErrorKind.ContainerNotFound, $"\"{made.Container}\", in which the group is to be made, is no distinguished name.") { Attribute = "container" };
        return directory.MayWriteMembers(container) ? container
            : throw new LifecycleException(LifecycleErrorKind.DirectoryRefused, $"The container {container}, in which the group is to be made, lies outside the root {directory.Root} and of what \"{SettingNames.GroupRoots}\" names: its members could not be written.") { Attribute = "container" };
    }

    private AddRequest Request(string name, DistinguishedName container, NewGroup made)
    {
        RelativeName own = new(directory.Profile.IsActiveDirectory ? "CN" : directory.Profile.GroupName, name);
        AddRequest request = new(container.Child(own).ToString(), new DirectoryAttribute("objectClass", ClassOf(directory.Profile)));
        if (directory.Profile.IsActiveDirectory)
        {
            request.Attributes.Add(new DirectoryAttribute("sAMAccountName", name));
            request.Attributes.Add(new DirectoryAttribute("groupType", TypeOf(made).ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            // The empty name is nobody's: such a group demands a member.
            request.Attributes.Add(new DirectoryAttribute(own.Attribute, name));
            request.Attributes.Add(new DirectoryAttribute(directory.Profile.MemberAttribute, string.Empty));
        }

        return request;
    }

    private static string ClassOf(DirectoryProfile profile) => profile.IsActiveDirectory ? "group"
        : profile.MemberAttribute.Equals("uniqueMember", StringComparison.OrdinalIgnoreCase) ? "groupOfUniqueNames" : "groupOfNames";

    private static int TypeOf(NewGroup made) => made.Scope switch
    {
        GroupScope.DomainLocal => 4,
        GroupScope.Universal => 8,
        _ => 2,
    } | (made.Type == GroupType.Security ? SecurityEnabled : 0);
}
