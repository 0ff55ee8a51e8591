using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Lets the operations of one change expect the key that the change itself has written by then. An account that was found by its mail address has no
/// employee number until the change writes it.
/// </summary>
internal static class KeyExpectation
{
    /// <summary>Corrects what the operations expect.</summary>
    /// <param name="operations">The operations of one change, in the order in which they are written.</param>
    public static void Follow(List<LifecycleOperation> operations)
    {
        AttributeChange? written = null;
        for (int index = 0; index < operations.Count; index++)
        {
            LifecycleOperation operation = operations[index];
            if (operation.Expects.KeyAttribute is not string key)
            {
                continue;
            }

            if (operation.Touches.Attributes.FirstOrDefault(change => change.Attribute.Equals(key, StringComparison.OrdinalIgnoreCase)) is AttributeChange change)
            {
                written = change;
            }
            else if (written is not null)
            {
                operations[index] = operation with { Expects = operation.Expects with { KeyValue = written.NewValue.Literal } };
            }
        }
    }
}
