using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>An attribute and where its values are.</summary>
/// <param name="Definition">The attribute.</param>
/// <param name="Id">Its id in the file; null for one that was never written and has a column.</param>
/// <param name="Column">Its column of the account's table; null for one whose values are rows of their own.</param>
internal sealed record StoredAttribute(AttributeDefinition Definition, long? Id, string? Column)
{
    public string Name => Definition.Name;
}
