using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Creation;

/// <summary>
/// What a new account consists of besides what the policy gives it: its classes, the disabled state and what the server's schema demands.
/// That is the same for all accounts, so it is worked out once.
/// </summary>
internal sealed class NewEntryContent
{
    private const int NormalAccount = 0x200;

    private static readonly string[] s_names = ["cn", "sn"];
    private static readonly string[] s_peopleClasses = ["user", "inetOrgPerson"];

    private readonly byte[][] _classes;
    private readonly (string Attribute, byte[] Value)? _disabled;
    private readonly string[] _demandedNames;
    private readonly string? _demandedMember;

    public NewEntryContent(ConnectedDirectory directory, AccountFacts facts)
    {
        IReadOnlyList<string> classes = directory.Profile.ObjectClasses;
        IReadOnlySet<string>? demanded = (directory.Schema.Server as Subschema)?.Required(classes);
        _classes = [.. classes.Select(Encoding.UTF8.GetBytes)];
        _disabled = Disabled(directory, facts);
        _demandedNames = Array.FindAll(s_names, name => demanded?.Contains(name) == true);
        _demandedMember = demanded?.Contains(directory.Profile.MemberAttribute) == true ? directory.Profile.MemberAttribute : null;
    }

    /// <summary>The request that creates an account.</summary>
    public AddRequest Request(DistinguishedName name, IEnumerable<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values)
    {
        AttributeContent content = new();
        content.Put("objectClass", _classes);
        foreach ((LdapAttribute attribute, IReadOnlyList<byte[]> its) in values)
        {
            content.Put(attribute.Name, its);
        }

        RelativeName own = name.Names[0];
        content.Put(own.Attribute, [ValueConversion.ToBytes("name", own.Value)]);
        if (_disabled is { } by)
        {
            content.Put(by.Attribute, [by.Value]);
        }

        PutDemanded(content, own.Value);
        return content.ToRequest(name);
    }

    // Many classes demand a common name and a family name; what the policy does not give is the account's name. Groups may demand a
    // member: the empty name is nobody's.
    private void PutDemanded(AttributeContent content, string name)
    {
        foreach (string attribute in _demandedNames)
        {
            content.PutIfAbsent(attribute, () => ValueConversion.ToBytes(attribute, name));
        }

        if (_demandedMember is not null)
        {
            content.PutIfAbsent(_demandedMember, static () => []);
        }
    }

    private static (string Attribute, byte[] Value)? Disabled(ConnectedDirectory directory, AccountFacts facts)
    {
        if (!directory.Profile.IsActiveDirectory)
        {
            return facts.DisabledBy is { } by ? (by.Attribute, Encoding.UTF8.GetBytes(by.Value)) : null;
        }

        return directory.Profile.ObjectClasses.Any(static one => s_peopleClasses.Contains(one, StringComparer.OrdinalIgnoreCase))
            ? (AccountFacts.Control, Encoding.ASCII.GetBytes((NormalAccount | AccountFacts.DisabledFlag).ToString(CultureInfo.InvariantCulture)))
            : null;
    }
}
