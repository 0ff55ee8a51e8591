using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Linq;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Modifications of one account that go with one request.</summary>
/// <param name="Account">The account.</param>
/// <param name="Modifications">What is changed.</param>
internal sealed record AttributeRequest(AccountState Account, IReadOnlyList<AttributeModification> Modifications)
{
    /// <summary>
    /// The request. It names the entry, which servers find faster than an anchor: what stands against a mistake are the old values that it
    /// takes away.
    /// </summary>
    public ModifyRequest Message { get; } = new(Account.Name.ToString(), Modifications.SelectMany(static modification => modification.Parts()).ToArray());
}
