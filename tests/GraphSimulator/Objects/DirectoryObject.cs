using System.Collections.Immutable;
using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>A user, a group or another object, as it was at one moment. A property that was never set is absent; one that was cleared is null.</summary>
public sealed record DirectoryObject(string Id, ObjectKind Kind)
{
    public ImmutableSortedDictionary<string, JsonElement> Properties { get; init; } = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>When it was soft-deleted; null while it lives.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public JsonElement? Get(string property) => Properties.TryGetValue(property, out JsonElement value) ? value : null;

    public string? Text(string property) => Get(property) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public bool? Flag(string property) => Get(property)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public IReadOnlyList<string> Texts(string property) =>
        Get(property) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray().Select(static item => item.GetString()).OfType<string>()] : [];

    public DirectoryObject With(string property, JsonElement value) => this with { Properties = Properties.SetItem(property, value) };

    public DirectoryObject With<T>(string property, T value) => With(property, Json.Of(value));

    internal bool IsExternal => Texts("groupTypes").Count == 0 && (Text("userPrincipalName")?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) ?? false);

    internal bool IsUnified => Texts("groupTypes").Contains("Unified");

    internal bool IsDynamic => Texts("groupTypes").Contains("DynamicMembership");

    internal bool IsSynchronised => Flag("onPremisesSyncEnabled") == true;
}
