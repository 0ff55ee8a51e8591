using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>Modifications of one account that go with one request.</summary>
/// <param name="Account">The account.</param>
/// <param name="Modifications">What is changed.</param>
/// <param name="CanAssert">Whether the server takes assertions.</param>
internal sealed record AttributeRequest(AccountState Account, IReadOnlyList<AttributeModification> Modifications, bool CanAssert)
{
    /// <summary>Whether nothing is written if the server refuses one of them.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The request.</summary>
    public ModifyRequest Message { get; } = Request(Account, Modifications, CanAssert);

    // By name, which servers find faster: what stands against a mistake are the old values that the request takes away.
    private static ModifyRequest Request(AccountState account, IReadOnlyList<AttributeModification> modifications, bool canAssert)
    {
        ModifyRequest request = new(account.Name.ToString(), modifications.SelectMany(static modification => modification.Parts()).ToArray());
        string[] absent = [.. modifications.Where(static modification => modification.Before.Count == 0).Select(static modification => modification.Attribute.Name)];
        if (absent.Length > 0 && canAssert)
        {
            request.Controls.Add(AbsenceAssertion.Of(absent));
        }

        return request;
    }
}
