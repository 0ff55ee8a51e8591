using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Reads single properties of objects; null where there is none, or one of another kind.</summary>
internal static class Json
{
    public static string? Text(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The id of an object; null if it has none.</summary>
    public static Guid? Id(JsonElement element) => Find(element, "id") is { ValueKind: JsonValueKind.String } value && value.TryGetGuid(out Guid id) ? id : null;

    public static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)] : [];

    public static int? Number(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number : null;

    public static bool IsTrue(JsonElement element, string name) => Find(element, name)?.ValueKind == JsonValueKind.True;

    public static bool Lists(JsonElement element, string name, string text) =>
        Find(element, name) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(text));

    /// <summary>A property; null if it is absent, which is not the same as one that is null.</summary>
    public static JsonElement? Find(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;
}
