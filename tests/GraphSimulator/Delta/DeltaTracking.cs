using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Delta;

/// <summary>What a delta query tracks: properties of objects, and relations of which it tells who entered and left.</summary>
internal sealed class DeltaTracking
{
    private static readonly Dictionary<ObjectKind, string[]> s_relations = new()
    {
        [ObjectKind.User] = ["manager"],
        [ObjectKind.Group] = ["members", "owners"],
    };

    private readonly IReadOnlyList<string>? _properties;

    private DeltaTracking(ObjectKind kind, IReadOnlyList<string>? properties, IReadOnlyList<Relation> relations, bool isMinimal)
    {
        Kind = kind;
        _properties = properties;
        Relations = relations;
        IsMinimal = isMinimal;
    }

    public ObjectKind Kind { get; }

    public IReadOnlyList<Relation> Relations { get; }

    /// <summary>Whether only what has changed is told.</summary>
    public bool IsMinimal { get; }

    public static DeltaTracking Read(Call call, ObjectKind kind, string? select)
    {
        bool isMinimal = call.Request.Headers.GetValueOrDefault("Prefer", "").Contains("return=minimal", StringComparison.OrdinalIgnoreCase);
        if (string.IsNullOrEmpty(select))
        {
            return new DeltaTracking(
                kind,
                call.Holds(Guesses.DeltaWithoutSelectTracksTheDefaultProperties) ? DefaultProperties.Of(kind) : null,
                kind == ObjectKind.Group ? [Relation.Find(kind, "members")!] : [],
                isMinimal);
        }

        string[] names = select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] properties = [.. names.Except(s_relations[kind])];
        if (properties.Contains("signInActivity"))
        {
            throw Refusals.NotSupported();
        }

        IReadOnlyList<string> checkedNames = properties.Length == 0 ? ["id"] : Selection.Of(call, kind, string.Join(',', properties), isCollection: true).Properties;
        return new DeltaTracking(kind, checkedNames, [.. names.Intersect(s_relations[kind]).Select(name => Relation.Find(kind, name)!)], isMinimal);
    }

    /// <summary>The values of an object that were ever set.</summary>
    public Dictionary<string, JsonElement> ValuesOf(TenantState state, DirectoryObject one)
    {
        Dictionary<string, JsonElement> values = [];
        foreach (string property in _properties ?? [.. one.Properties.Names.Where(static property => property != "signInActivity"), "id"])
        {
            if (ObjectValues.Of(state, one, property) is { } value)
            {
                values[property] = value;
            }
        }

        return values;
    }
}
