using System.Buffers.Binary;
using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// Active Directory's "protect from accidental deletion" is an entry of the access list that denies everybody to delete the object. It is
/// respected even where the rights of this program would suffice to pass over it.
/// </summary>
internal sealed class AccidentalDeletion(ConnectedDirectory directory)
{
    private const string Descriptor = "nTSecurityDescriptor";
    private const string Everyone = "S-1-1-0";
    private const int DaclOffset = 16;
    private const byte AccessDenied = 1;
    private const byte InheritOnly = 8;
    private const uint Delete = 0x10000;

    /// <summary>The refusal for an object that is protected; null if it is not.</summary>
    /// <param name="account">The object.</param>
    /// <param name="what">What was to be done, such as "delete".</param>
    public WriteOutcome? Check(AccountState account, string what)
    {
        if (!directory.Profile.IsActiveDirectory)
        {
            return null;
        }

        SearchRequest request = new(directory.Target(account), LdapFilter.Everything, SearchScope.Base, Descriptor);
        request.Controls.Add(new SecurityDescriptorFlagControl(SecurityMasks.Dacl));
        byte[]? descriptor = directory.Search.Read(request).Select(static entry => new EntryValues(entry).Binary(Descriptor)).FirstOrDefault();
        return descriptor is not null && DeniesDeletion(descriptor)
            ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} is protected from accidental deletion, which also keeps it from being moved: it was not {what}d. Take the protection away if this is meant.", "protectedFromAccidentalDeletion")
            : null;
    }

    /// <summary>Whether a security descriptor (MS-DTYP 2.4.6) denies everybody to delete its object.</summary>
    public static bool DeniesDeletion(ReadOnlySpan<byte> descriptor)
    {
        int offset = descriptor.Length >= 20 ? (int)BinaryPrimitives.ReadUInt32LittleEndian(descriptor[DaclOffset..]) : 0;
        if (offset <= 0 || offset + 8 > descriptor.Length)
        {
            return false;
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[(offset + 4)..]);
        int position = offset + 8;
        for (int index = 0; index < count && position + 8 <= descriptor.Length; index++)
        {
            int size = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[(position + 2)..]);
            if (size < 8 || position + size > descriptor.Length)
            {
                return false;
            }

            bool isDenial = descriptor[position] == AccessDenied && (descriptor[position + 1] & InheritOnly) == 0;
            if (isDenial && (BinaryPrimitives.ReadUInt32LittleEndian(descriptor[(position + 4)..]) & Delete) != 0 && SidText.Of(Sid(descriptor.Slice(position + 8, size - 8))) == Everyone)
            {
                return true;
            }

            position += size;
        }

        return false;
    }

    private static ReadOnlySpan<byte> Sid(ReadOnlySpan<byte> rest) => rest.Length >= 8 && 8 + (4 * rest[1]) <= rest.Length ? rest[..(8 + (4 * rest[1]))] : [];
}
