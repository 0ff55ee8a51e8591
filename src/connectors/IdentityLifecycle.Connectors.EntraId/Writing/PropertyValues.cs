using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Writes attributes of users as JSON: null where one is cleared, an empty list where a list is, and never a property that nobody asked for.</summary>
internal static class PropertyValues
{
    /// <summary>The property of an attribute that can be written, and the fact in the form in which the service gives it back.</summary>
    /// <exception cref="LifecycleException">ValueInvalid: there is no such attribute, the service does not let it be written, or the value does not fit it.</exception>
    public static (UserProperty Property, Fact Value) Fit(string attribute, Fact value)
    {
        UserProperty property = UserProperties.Find(attribute) ?? throw Invalid(attribute, "is no attribute of users that a list of them shows");
        return !property.Definition.IsWritable ? throw Invalid(attribute, "is set by the service itself or by other services, and cannot be written through Microsoft Graph")
            : property.Definition.ToType(value) is Fact fitting ? (property, fitting)
            : throw Invalid(attribute, $"takes a value of the type {property.Definition.Type}, and \"{value}\" is none");
    }

    /// <summary>Writes attributes into an object. Parts of one property are put together.</summary>
    public static void Write(Utf8JsonWriter body, IEnumerable<(UserProperty Property, Fact Value)> values)
    {
        foreach (IGrouping<string, (UserProperty Property, Fact Value)> property in values.GroupBy(static value => value.Property.Property, StringComparer.Ordinal))
        {
            (UserProperty Property, Fact Value)[] parts = [.. property];
            body.WritePropertyName(property.Key);
            if (parts[0].Property.Part is null)
            {
                WriteValue(body, parts[0].Property.Definition, parts[0].Value);
                continue;
            }

            body.WriteStartObject();
            foreach ((UserProperty part, Fact value) in parts)
            {
                body.WritePropertyName(part.Part!);
                WriteValue(body, part.Definition, value);
            }

            body.WriteEndObject();
        }
    }

    private static void WriteValue(Utf8JsonWriter body, AttributeDefinition definition, Fact value)
    {
        if (definition.IsMultiValued)
        {
            body.WriteStartArray();
            foreach (string text in value.Value is ValueList list ? list.Texts() : value.HasValue ? [value.ToString()] : [])
            {
                body.WriteStringValue(text);
            }

            body.WriteEndArray();
            return;
        }

        WriteSingle(body, value);
    }

    private static void WriteSingle(Utf8JsonWriter body, Fact value)
    {
        switch (value.Value)
        {
            case null:
                body.WriteNullValue();
                break;
            case bool truth:
                body.WriteBooleanValue(truth);
                break;
            case DateTimeOffset instant:
                // A date without a time is refused (employeeHireDate).
                body.WriteStringValue(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                break;
            case ComplexValue complex:
                body.WriteStartObject();
                foreach (string name in complex.Names)
                {
                    body.WritePropertyName(name);
                    WriteSingle(body, complex[name]);
                }

                body.WriteEndObject();
                break;
            default:
                body.WriteStringValue(value.ToString());
                break;
        }
    }

    private static LifecycleException Invalid(string attribute, string what) => new(LifecycleErrorKind.ValueInvalid, $"{attribute} {what}.") { Attribute = attribute };
}
