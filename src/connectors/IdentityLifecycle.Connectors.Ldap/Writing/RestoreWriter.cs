using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// Brings deleted accounts of Active Directory back to where they were. With the recycle bin everything comes back; without it only what
/// the tombstone keeps: the identifiers, so that rights and anchors stay, and few attributes.
/// </summary>
internal sealed class RestoreWriter(ConnectedDirectory directory)
{
    public WriteOutcome Restore(string anchor, bool mayMakeContainers)
    {
        if (new DeletedAccounts(directory).Read([anchor], [.. ProtectionRules.Attributes]) is not [EntryValues deleted, ..])
        {
            return WriteOutcome.Drift("anchor", Fact.Of(anchor), Fact.None);
        }

        if (directory.Protection.Of(deleted) is string reason)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"The deleted account {DeletedAccounts.NameOf(deleted)} ({anchor}) {reason}: it is not restored unless \"{SettingNames.AllowProtected}\" names it.");
        }

        if (DeletedAccounts.ParentOf(deleted) is not string parentText || !DistinguishedName.TryParse(parentText, out DistinguishedName? parent) || directory.Containers.ToPath(parent) is not ContainerPath path)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.ContainerNotFound, $"The deleted account {anchor} was in {DeletedAccounts.ParentOf(deleted) ?? "an unknown place"}, which does not lie below {directory.Root}.", "container");
        }

        if (new PlacementChecks(directory).Container(path, mayMakeContainers, out DistinguishedName? container) is WriteOutcome missing)
        {
            return missing;
        }

        DistinguishedName name = container!.Child(new RelativeName("CN", DeletedAccounts.NameOf(deleted)));
        ModifyRequest request = new(deleted.Name, AttributeModification.Part("isDeleted", DirectoryAttributeOperation.Delete, []), Replace("distinguishedName", name.ToString()));
        request.Controls.Add(new ShowDeletedControl());
        try
        {
            directory.Session.Write(request);
            return WriteOutcome.Applied(anchor);
        }
        catch (LdapRefusal refusal)
        {
            return RefusalOutcome.Of(refusal, $"restore {name}");
        }
    }

    private static DirectoryAttributeModification Replace(string attribute, string value) =>
        AttributeModification.Part(attribute, DirectoryAttributeOperation.Replace, [System.Text.Encoding.UTF8.GetBytes(value)]);
}
