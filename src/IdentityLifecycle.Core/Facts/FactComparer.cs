namespace IdentityLifecycle.Facts;

/// <summary>Compares facts by the equality of an attribute's definition.</summary>
internal static class FactComparer
{
    public static bool AreEqual(AttributeDefinition definition, Fact left, Fact right)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return false;
        }

        if (left.Value is null || right.Value is null)
        {
            return left.IsNone && right.IsNone;
        }

        return left.Value is ValueList || right.Value is ValueList
            ? HaveSameValues(definition, left, right)
            : definition.IsBase64OfGuid ? Spelled(definition, left) == Spelled(definition, right)
            : AreSame(definition.Equality, left.Value, right.Value);
    }

    // An anchor that was known only when the plan was applied is expected as the other directory spells it.
    private static Fact Spelled(AttributeDefinition definition, Fact fact) => FactConversion.ToType(definition, fact) ?? fact;

    private static bool HaveSameValues(AttributeDefinition definition, Fact left, Fact right)
    {
        IReadOnlyList<object> leftValues = ToList(left);
        List<object> remaining = [.. ToList(right)];
        if (leftValues.Count != remaining.Count)
        {
            return false;
        }

        foreach (object value in leftValues)
        {
            int match = remaining.FindIndex(candidate => AreSame(definition.Equality, value, candidate));
            if (match < 0)
            {
                return false;
            }

            remaining.RemoveAt(match);
        }

        return true;
    }

    private static IReadOnlyList<object> ToList(Fact fact) => fact.Value as ValueList ?? (IReadOnlyList<object>)[fact.Value!];

    private static bool AreSame(AttributeEquality equality, object left, object right) => (left, right) switch
    {
        (string leftText, string rightText) => AreSameText(equality, leftText, rightText),
        (DateTimeOffset leftInstant, DateTimeOffset rightInstant) => AreSameInstant(equality, leftInstant, rightInstant),
        _ => Fact.From(left) == Fact.From(right),
    };

    private static bool AreSameText(AttributeEquality equality, string left, string right) => equality switch
    {
        AttributeEquality.IgnoreCase => string.Equals(left, right, StringComparison.OrdinalIgnoreCase),
        AttributeEquality.DistinguishedName => string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
            || Components(left).SequenceEqual(Components(right), StringComparer.OrdinalIgnoreCase),
        _ => string.Equals(left, right, StringComparison.Ordinal),
    };

    private static bool AreSameInstant(AttributeEquality equality, DateTimeOffset left, DateTimeOffset right) =>
        equality == AttributeEquality.WholeSeconds
            ? left.UtcTicks / TimeSpan.TicksPerSecond == right.UtcTicks / TimeSpan.TicksPerSecond
            : left == right;

    private static IEnumerable<string> Components(string distinguishedName)
    {
        int start = 0;
        for (int index = 0; index < distinguishedName.Length; index++)
        {
            if (distinguishedName[index] == '\\')
            {
                index++;
            }
            else if (distinguishedName[index] is ',' or '=' or '+')
            {
                yield return distinguishedName[start..index].Trim();
                start = index + 1;
            }
        }

        yield return distinguishedName[start..].Trim();
    }
}
