using System.IO;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>Writes the properties of objects in the form in which they are kept.</summary>
internal static class KeptProperties
{
    private const string Nothing = "null";

    /// <summary>The properties of an object that was read as a whole. One that the answer lacks stays unknown.</summary>
    public static byte[] Of(JsonElement element, IEnumerable<string> names) => Write(names, name => name == UserProperties.Manager ? ManagerOf.Write(element) : Json.Find(element, name)?.GetRawText());

    /// <summary>The properties of an object that was not known before. A changed object comes without what was never set, so what is not told is none.</summary>
    public static byte[] OfNew(IReadOnlyDictionary<string, string> told, IEnumerable<string> names) => Write(names, name => told.GetValueOrDefault(name, Nothing));

    /// <summary>The properties of an object with what has changed of them. What is not told is as before.</summary>
    public static byte[] Change(byte[] before, IReadOnlyDictionary<string, string> told, IEnumerable<string> names)
    {
        using JsonDocument former = JsonDocument.Parse(before);
        return Write(names, name => told.TryGetValue(name, out string? value) ? value : Json.Find(former.RootElement, name)?.GetRawText());
    }

    /// <summary>The properties of an object of which one is none now.</summary>
    public static byte[] Without(byte[] before, string name)
    {
        using JsonDocument former = JsonDocument.Parse(before);
        string[] names = [.. former.RootElement.EnumerateObject().Select(static property => property.Name)];
        return Write(names, one => one == name ? Nothing : Json.Find(former.RootElement, one)?.GetRawText());
    }

    private static byte[] Write(IEnumerable<string> names, Func<string, string?> find)
    {
        using MemoryStream content = new();
        using (Utf8JsonWriter writer = new(content))
        {
            writer.WriteStartObject();
            foreach (string name in names)
            {
                if (find(name) is string value)
                {
                    writer.WritePropertyName(name);
                    writer.WriteRawValue(value, skipInputValidation: true);
                }
            }

            writer.WriteEndObject();
        }

        return content.ToArray();
    }
}
