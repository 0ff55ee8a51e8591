using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// The attributes that a directory itself gives every new account: another value is written by an operation of its own, after the access that
/// it may depend on.
/// </summary>
internal static class LaterAttributes
{
    /// <summary>Takes them out of what an account is created with.</summary>
    /// <param name="attributes">What the new account shall have; what is written later is removed.</param>
    /// <param name="schema">The directory's attributes.</param>
    /// <returns>What is written later, over what the directory will have given.</returns>
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
