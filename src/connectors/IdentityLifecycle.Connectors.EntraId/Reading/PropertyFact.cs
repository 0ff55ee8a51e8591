using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Makes a fact of a property: one that is absent is unknown, one that is null is none, and one of another form than expected is unknown.</summary>
internal static class PropertyFact
{
    public static Fact Of(UserProperty property, JsonElement user)
    {
        Fact fact = property.Property == UserProperties.Manager ? Manager(user)
            : property.Property == UserProperties.Sponsors ? Objects(Json.Find(user, UserProperties.Sponsors))
            : Value(property.Definition, Find(property, user));

        // The time of sign-ins is only known since the end of 2023, and was not filled in for the past: none is no "never".
        return property.Property == UserProperties.SignIns && fact.IsNone ? Fact.Unknown : fact;
    }

    private static JsonElement? Find(UserProperty property, JsonElement user)
    {
        JsonElement? whole = Json.Find(user, property.Property);
        return property.Part is null || whole is not { ValueKind: JsonValueKind.Object } value ? whole : Json.Find(value, property.Part);
    }

    // The answer has no such property where a user has no manager: it is a relation, which was asked for by $expand.
    private static Fact Manager(JsonElement user) => Json.Find(user, UserProperties.Manager) switch
    {
        null or { ValueKind: JsonValueKind.Null } => Fact.None,
        { } manager => Json.Text(manager, "id") is string id ? Fact.Of(id) : Fact.Unknown,
    };

    /// <summary>The ids of the objects on the other side of a relation; unknown where it was not shown, or one of them came without an id.</summary>
    public static Fact Objects(JsonElement? relation)
    {
        if (relation is not { ValueKind: JsonValueKind.Array } objects)
        {
            return Fact.Unknown;
        }

        Guid?[] ids = [.. objects.EnumerateArray().Select(Json.Id)];
        return ids.Contains(null) ? Fact.Unknown : ids.Length == 0 ? Fact.None : Fact.Of(ValueList.OfTexts(ids.Select(static id => id!.Value.ToString()).Order(StringComparer.Ordinal)));
    }

    private static Fact Value(AttributeDefinition definition, JsonElement? value) => value switch
    {
        null => Fact.Unknown,
        { ValueKind: JsonValueKind.Null } => Fact.None,
        { } list when definition.IsMultiValued => List(list),
        { } single => Single(definition.Type, single),
    };

    private static Fact List(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String)
            ? Fact.Of(ValueList.OfTexts(value.EnumerateArray().Select(static item => item.GetString()!)))
            : Fact.Unknown;

    private static Fact Single(AttributeType type, JsonElement value) => (type, value.ValueKind) switch
    {
        (AttributeType.Boolean, JsonValueKind.True or JsonValueKind.False) => Fact.Of(value.GetBoolean()),
        (AttributeType.DateTime, JsonValueKind.String) => value.TryGetDateTimeOffset(out DateTimeOffset instant) ? Fact.Of(instant) : Fact.Unknown,
        (AttributeType.Text or AttributeType.Reference, JsonValueKind.String) => Fact.Of(value.GetString()),
        (AttributeType.Text, JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number) => Fact.Of(value.GetRawText()),
        (AttributeType.Complex, JsonValueKind.Object) => Complex(value),
        _ => Fact.Unknown,
    };

    private static Fact Complex(JsonElement value) => Fact.Of(new ComplexValue(value.EnumerateObject()
        .Where(static part => part.Value.ValueKind == JsonValueKind.String)
        .Select(static part => KeyValuePair.Create(part.Name, Fact.Of(part.Value.GetString())))));
}
