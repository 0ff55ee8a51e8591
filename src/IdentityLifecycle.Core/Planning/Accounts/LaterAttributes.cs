using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Handles attributes that the directory itself sets on every new account, such as the primary group in Active Directory. Another value cannot
/// be written while creating the account. An operation of its own writes it after the account got its access, because the value may depend on
/// that: a primary group must be one of the account's groups.
/// </summary>
internal static class LaterAttributes
{
    /// <summary>Takes these attributes out of those that the account is created with.</summary>
    /// <param name="attributes">The attributes of the new account. Those that are written later are removed.</param>
    /// <param name="schema">The directory's attributes.</param>
    /// <returns>The attributes to write later. Their old value is the one that the directory will have set.</returns>
    public static AttributeChange[] TakeFrom(List<AttributeChange> attributes, AttributeSchema schema)
    {
        AttributeChange[] given = [.. attributes.Where(change => schema.Find(change.Attribute)?.GivenToNew is not null)];
        attributes.RemoveAll(given.Contains);
        return [.. given.SelectMany(change => Later(change, schema.Find(change.Attribute)!))];
    }

    private static IEnumerable<AttributeChange> Later(AttributeChange change, AttributeDefinition definition)
    {
        Fact given = definition.GivenToNew!.Value;
        if (change.NewValue is not LiteralValue literal || !definition.AreEqual(given, literal.Fact))
        {
            yield return change with { OldValue = given, Reason = change.Reason with { OldValue = given } };
        }
    }
}
