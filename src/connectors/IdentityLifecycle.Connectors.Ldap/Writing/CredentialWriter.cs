using System.DirectoryServices.Protocols;
using System.Formats.Asn1;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Sets passwords, over a protected connection only. No message ever holds one.</summary>
internal sealed class CredentialWriter(ConnectedDirectory directory)
{
    private const string ActivePassword = "unicodePwd";

    public WriteOutcome Set(AccountState account, Fact credential)
    {
        if (credential.AsText() is not { Length: > 0 } password)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.ValueInvalid, $"There is no password to set for {account}.", "password");
        }

        if (directory.Settings.Transport == LdapTransport.Plain)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"The password of {account} is not sent over an unprotected connection. Use \"transport\": \"ldaps\".", "password");
        }

        try
        {
            directory.Session.Write(directory.Profile.IsActiveDirectory ? ActiveRequest(account, password) : Request(account, password));
            return WriteOutcome.Applied(account.Anchor);
        }
        catch (LdapRefusal refusal) when (!OperationWriter.MayBeStale(refusal))
        {
            return RefusalOutcome.Of(refusal, $"set the password of {account}", "password");
        }
    }

    private ModifyRequest ActiveRequest(AccountState account, string password)
    {
        DirectoryAttributeModification[] parts = [AttributeModification.Part(ActivePassword, DirectoryAttributeOperation.Replace, [Encoding.Unicode.GetBytes($"\"{password}\"")])];
        bool mustChange = directory.Settings.Section.GetBoolean(SettingNames.MustChangePassword, defaultValue: true);
        return new ModifyRequest(directory.Target(account), mustChange ? [.. parts, AttributeModification.Part("pwdLastSet", DirectoryAttributeOperation.Replace, ["0"u8.ToArray()])] : parts);
    }

    // RFC 3062 lets the server hash the password as its policy wants it.
    private DirectoryRequest Request(AccountState account, string password) => directory.Session.RootDse.SupportsExtension(ControlNames.PasswordModify)
        ? new ExtendedRequest(ControlNames.PasswordModify, PasswordModification(account.Name.ToString(), password))
        : new ModifyRequest(account.Name.ToString(), AttributeModification.Part("userPassword", DirectoryAttributeOperation.Replace, [Encoding.UTF8.GetBytes(password)]));

    private static byte[] PasswordModification(string name, string password)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name), new Asn1Tag(TagClass.ContextSpecific, 0));
            writer.WriteOctetString(Encoding.UTF8.GetBytes(password), new Asn1Tag(TagClass.ContextSpecific, 2));
        }

        return writer.Encode();
    }
}
