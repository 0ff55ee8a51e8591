using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Schema;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Creation;

/// <summary>An account that is to be created.</summary>
/// <param name="Name">Its name, with the place.</param>
/// <param name="Values">What the policy gives it, in the server's values.</param>
/// <param name="Request">The request that creates it.</param>
internal sealed record NewEntry(DistinguishedName Name, IReadOnlyList<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> Values, AddRequest Request)
{
    /// <summary>The names of the attributes that the policy gives it, as the server calls them.</summary>
    public IEnumerable<string> AttributeNames => Values.Select(static value => value.Attribute.Name);
}
