using System.Globalization;

namespace IdentityLifecycle.Facts;

/// <summary>
/// Converts facts to the type of an attribute. Both sides of a comparison are converted, so that a value read back from a directory equals the
/// value that was written.
/// </summary>
internal static class FactConversion
{
    /// <summary>Converts a fact to the attribute's type; null if it cannot be converted.</summary>
    public static Fact? ToType(AttributeDefinition definition, Fact fact)
    {
        if (fact.IsNone)
        {
            return fact;
        }

        if (fact.Value is not (null or ValueList) && !definition.IsMultiValued)
        {
            return Convert(definition, fact.Value) is object single ? Fact.From(single) : null;
        }

        IReadOnlyList<object> values = fact.Value switch
        {
            null => [],
            ValueList list => list,
            object value => [value],
        };
        object?[] converted = values.Select(value => Convert(definition, value)).ToArray();
        if (converted.Length == 0 || converted.Contains(null))
        {
            return null;
        }

        return definition.IsMultiValued ? Fact.Of(ValueList.Of(converted!)) : converted.Length == 1 ? Fact.From(converted[0]) : null;
    }

    private static object? Convert(AttributeDefinition definition, object value) =>
        definition.IsBase64OfGuid && value is string text && Guid.TryParseExact(text, "D", out Guid guid) ? System.Convert.ToBase64String(guid.ToByteArray()) : Convert(definition.Type, value);

    private static object? Convert(AttributeType type, object value) => (type, value) switch
    {
        (AttributeType.Text or AttributeType.Reference, string) => value,
        (AttributeType.Text, bool or long or double or DateTimeOffset) => Fact.From(value).ToString(),
        (AttributeType.Boolean, bool) => value,
        (AttributeType.Boolean, string text) => bool.TryParse(text, out bool truth) ? truth : null,
        (AttributeType.Integer, long) => value,
        (AttributeType.Integer, string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
        (AttributeType.Number, double) => value,
        (AttributeType.Number, long number) => (double)number,
        (AttributeType.Number, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
        (AttributeType.DateTime, DateTimeOffset) => value,
        (AttributeType.DateTime, string text) => ParseInstant(text),
        (AttributeType.Binary, byte[]) => value,
        (AttributeType.Complex, ComplexValue) => value,
        _ => null,
    };

    private static DateTimeOffset? ParseInstant(string text) =>
        text.Length >= 10 && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant) ? instant : null;
}
