using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Writing.Creation;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>
/// Finds out which attribute of a new account a server refuses when its message does not say: creates the account without any, tries one
/// after the other, and takes the account away again.
/// </summary>
internal sealed class RefusedAttributeSearch(ConnectedDirectory directory)
{
    public WriteOutcome Find(NewEntry entry, LdapRefusal refusal)
    {
        DistinguishedName name = entry.Name;
        WriteOutcome whole = RefusalOutcome.Of(refusal, $"create {name}");
        if (refusal.Code is not (ResultCodes.ConstraintViolation or ResultCodes.InvalidAttributeSyntax or ResultCodes.UndefinedAttributeType or ResultCodes.InvalidDnSyntax or ResultCodes.UnwillingToPerform)
            || !TryCreate(entry))
        {
            return whole;
        }

        List<string> refused = [];
        LdapRefusal? first = null;
        foreach ((LdapAttribute attribute, IReadOnlyList<byte[]> its) in entry.Values)
        {
            try
            {
                directory.Session.Write(new ModifyRequest(name.ToString(), AttributeModification.Part(attribute.Name, DirectoryAttributeOperation.Replace, its)));
            }
            catch (LdapRefusal one)
            {
                refused.Add(attribute.Definition.Name);
                first ??= one;
            }
        }

        WriteOutcome outcome = first is null ? whole : RefusalOutcome.Of(first, $"create {name} with {string.Join(", ", refused)}", refused[0]);
        return TryDelete(name) ? outcome
            : WriteOutcome.InPart(outcome.ErrorKind!.Value, $"{outcome.Message} An account without them is left behind, disabled: delete it.", [$"account {name}"], outcome.Attribute, outcome.SystemCode);
    }

    private bool TryCreate(NewEntry entry)
    {
        HashSet<string> optional = entry.AttributeNames.ToHashSet(System.StringComparer.OrdinalIgnoreCase);
        optional.ExceptWith(["cn", "sn", "uid", directory.Profile.NameAttribute]);
        DirectoryAttribute[] bare = entry.Request.Attributes.Cast<DirectoryAttribute>().Where(attribute => !optional.Contains(attribute.Name)).ToArray();
        try
        {
            directory.Session.Write(new AddRequest(entry.Request.DistinguishedName, bare));
            return true;
        }
        catch (LdapRefusal)
        {
            return false;
        }
    }

    private bool TryDelete(DistinguishedName name)
    {
        try
        {
            directory.Session.Write(new DeleteRequest(name.ToString()));
            return true;
        }
        catch (LdapRefusal)
        {
            return false;
        }
    }
}
