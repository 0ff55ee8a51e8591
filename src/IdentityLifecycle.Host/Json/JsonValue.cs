using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace IdentityLifecycle.Host.Json;

/// <summary>Any object of the pipeline as JSON: by value where it is one, else by its properties, a few levels deep.</summary>
internal static class JsonValue
{
    private const int MaximumDepth = 4;

    /// <summary>Writes the value at the writer's position.</summary>
    public static void Write(Utf8JsonWriter json, object? value) => Write(json, value, depth: 0);

    private static void Write(Utf8JsonWriter json, object? value, int depth)
    {
        object? bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        if (TryWriteScalar(json, bare))
        {
            return;
        }

        if (depth == MaximumDepth)
        {
            json.WriteStringValue(value!.ToString());
        }
        else if (bare is IDictionary pairs)
        {
            WriteDictionary(json, pairs, depth);
        }
        else if (bare is IEnumerable members)
        {
            WriteArray(json, members, depth);
        }
        else
        {
            WriteProperties(json, PSObject.AsPSObject(value!), depth);
        }
    }

    private static bool TryWriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong or decimal:
                json.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case double or float when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset or DateTime or DateOnly or TimeOnly:
                json.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case string or char or Enum or Guid or Uri or Version or TimeSpan or Type or ScriptBlock or double or float:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            default:
                return false;
        }

        return true;
    }

    private static void WriteDictionary(Utf8JsonWriter json, IDictionary pairs, int depth)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry pair in pairs)
        {
            json.WritePropertyName(Convert.ToString(pair.Key, CultureInfo.InvariantCulture) ?? string.Empty);
            Write(json, pair.Value, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable members, int depth)
    {
        json.WriteStartArray();
        foreach (object? member in members)
        {
            Write(json, member, depth + 1);
        }

        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, PSObject value, int depth)
    {
        json.WriteStartObject();
        foreach (PSPropertyInfo property in value.Properties)
        {
            if (property.IsGettable)
            {
                json.WritePropertyName(property.Name);
                Write(json, ValueOf(property), depth + 1);
            }
        }

        json.WriteEndObject();
    }

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
