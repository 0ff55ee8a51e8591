using System.Globalization;
using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Query.Filters;

/// <summary>Compares values as the service does: texts without regard to case, and nothing is greater or less than a value that is not there.</summary>
internal static class FilterValues
{
    public static bool Compare(JsonElement? value, string comparison, JsonElement literal)
    {
        if (value is { ValueKind: JsonValueKind.Array } items)
        {
            return items.EnumerateArray().Any(item => Compare(item, comparison, literal));
        }

        bool isNull = value is not { ValueKind: not JsonValueKind.Null };
        return comparison switch
        {
            "eq" => literal.ValueKind == JsonValueKind.Null ? isNull : !isNull && Order(value!.Value, literal) == 0,
            "ne" => !Compare(value, "eq", literal),
            _ when isNull || literal.ValueKind == JsonValueKind.Null => false,
            "ge" => Order(value!.Value, literal) >= 0,
            "gt" => Order(value!.Value, literal) > 0,
            "le" => Order(value!.Value, literal) <= 0,
            "lt" => Order(value!.Value, literal) < 0,
            "startsWith" => Text(value!.Value).StartsWith(Text(literal), StringComparison.OrdinalIgnoreCase),
            "endsWith" => Text(value!.Value).EndsWith(Text(literal), StringComparison.OrdinalIgnoreCase),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No such comparison."),
        };
    }

    private static int Order(JsonElement value, JsonElement literal)
    {
        if (value.ValueKind == JsonValueKind.Number && literal.ValueKind == JsonValueKind.Number)
        {
            return value.GetDouble().CompareTo(literal.GetDouble());
        }

        return Instant(value) is { } left && Instant(literal) is { } right
            ? left.CompareTo(right)
            : string.Compare(Text(value), Text(literal), StringComparison.OrdinalIgnoreCase);
    }

    private static DateTimeOffset? Instant(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is [_, _, _, _, '-', ..] text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant) ? instant : null;

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
