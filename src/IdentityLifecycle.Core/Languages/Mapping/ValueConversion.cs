using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping;

/// <summary>Reads a value as the type of the attribute it is meant for.</summary>
internal static class ValueConversion
{
    public static Fact Convert(Fact fact, AttributeType target, string mapping) => fact.Value switch
    {
        null => fact,
        ValueList list => ConvertList(fact, list, target, mapping),
        _ => ConvertSingle(fact, target, mapping),
    };

    private static Fact ConvertList(Fact fact, ValueList list, AttributeType target, string mapping) => list.All(value => Fits(value, target))
        ? fact
        : Fact.Of(ValueList.Of(list.Select(value => ConvertSingle(Fact.From(value), target, mapping).Value!)));

    private static bool Fits(object value, AttributeType target) => target switch
    {
        AttributeType.Text or AttributeType.Reference => value is string,
        AttributeType.Boolean => value is bool,
        AttributeType.Integer => value is long,
        AttributeType.Number => value is double,
        AttributeType.DateTime => value is DateTimeOffset,
        AttributeType.Binary => value is byte[],
        _ => value is ComplexValue,
    };

    private static Fact ConvertSingle(Fact fact, AttributeType target, string mapping)
    {
        if (Fits(fact.Value!, target))
        {
            return fact;
        }

        string text = fact.ToString();
        return target switch
        {
            AttributeType.Text or AttributeType.Reference => Fact.Of(text),
            AttributeType.Boolean when bool.TryParse(text, out bool truth) => Fact.Of(truth),
            AttributeType.Boolean when text is "0" or "1" => Fact.Of(text == "1"),
            AttributeType.Integer when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole) => Fact.Of(whole),
            AttributeType.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => Fact.Of(number),
            AttributeType.DateTime when DateText.TryParse(text, out DateTimeOffset instant) => Fact.Of(instant),
            AttributeType.Binary when System.Convert.TryFromBase64String(text, new byte[text.Length], out _) => Fact.Of(System.Convert.FromBase64String(text)),
            _ => throw MappingException.Invalid(mapping, null, fact, $"a value of type {target} was expected"),
        };
    }
}
