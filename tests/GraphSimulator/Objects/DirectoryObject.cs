using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>A user, a group or another object, as it was at one moment. A property that was never set is absent; one that was cleared is null.</summary>
public sealed record DirectoryObject(string Id, ObjectKind Kind)
{
    private static readonly JsonSerializerOptions s_withoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public PropertyBag Properties { get; init; } = PropertyBag.Empty;

    /// <summary>When it was soft-deleted; null while it lives.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public JsonElement? Get(string property) => Properties.Find(property);

    public string? Text(string property) => Get(property) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public bool? Flag(string property) => Get(property)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public IReadOnlyList<string> Texts(string property) =>
        Get(property) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray().Select(static item => item.GetString()).OfType<string>()] : [];

    public DirectoryObject With(string property, JsonElement value) => this with { Properties = Properties.With(property, value) };

    public DirectoryObject With<T>(string property, T value) => With(property, Json.Of(value));

    /// <summary>An object with the members of another one as its properties; those that are null were never set.</summary>
    public static DirectoryObject From<T>(string id, ObjectKind kind, T properties) =>
        new(id, kind) { Properties = PropertyBag.Of(JsonSerializer.SerializeToElement(properties, s_withoutNulls)) };

    /// <summary>Whether a user signs in elsewhere, as the name tells.</summary>
    internal bool IsExternal => Kind == ObjectKind.User && (Text("userPrincipalName")?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) ?? false);

    internal bool IsUnified => Texts("groupTypes").Contains("Unified");

    internal bool IsDynamic => Texts("groupTypes").Contains("DynamicMembership");

    internal bool IsSynchronised => Flag("onPremisesSyncEnabled") == true;
}
