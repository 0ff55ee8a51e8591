using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Delta;

/// <summary>What became of one object between two states, as entries of a delta answer.</summary>
internal sealed class DeltaChange(TenantState before, TenantState after, DeltaTracking tracking, string id, bool tellsRewrites)
{
    private const int MembersWherePagesAreSmall = 2;

    /// <summary>The entries: none if nothing that is tracked has changed, several if the members do not fit into one.</summary>
    public IEnumerable<JsonObject> Entries(bool inOneEntry)
    {
        if (after.Find(id) is { } living)
        {
            return living.Kind == tracking.Kind ? EntriesOf(living, inOneEntry) : [];
        }

        DirectoryObject? old = before.Find(id) ?? after.Deleted.GetValueOrDefault(id) ?? before.Deleted.GetValueOrDefault(id);
        bool isDeletedStill = before.Deleted.ContainsKey(id) && after.Deleted.ContainsKey(id);
        return old?.Kind != tracking.Kind || isDeletedStill ? [] : [new JsonObject { ["id"] = id, ["@removed"] = Removed(after.Deleted.ContainsKey(id) ? "changed" : "deleted") }];
    }

    private IEnumerable<JsonObject> EntriesOf(DirectoryObject living, bool inOneEntry)
    {
        DirectoryObject? old = before.Find(id);
        Dictionary<string, JsonElement> values = tracking.ValuesOf(after, living);
        Dictionary<string, JsonElement> oldValues = old is null ? [] : tracking.ValuesOf(before, old);
        string[] changed = [.. values.Where(value => !oldValues.TryGetValue(value.Key, out JsonElement was) || !JsonElement.DeepEquals(value.Value, was)).Select(static value => value.Key)];
        (string Name, JsonObject[] Items)[] relations = [.. tracking.Relations.Select(relation => ($"{relation.Name}@delta", Differences(relation, old))).Where(static relation => relation.Item2.Length > 0)];
        if (old is not null && changed.Length == 0 && relations.Length == 0 && !tellsRewrites)
        {
            return [];
        }

        IEnumerable<string> shown = tracking.IsMinimal && old is not null ? changed : values.Keys;
        JsonObject Entry() => new(shown.Where(static name => name != "id").Select(name => KeyValuePair.Create(name, Json.Node(values[name]))).Prepend(KeyValuePair.Create<string, JsonNode?>("id", id)));
        return Spread(Entry, relations, inOneEntry);
    }

    /// <summary>One entry with all relations, or as many as it takes to show them a few at a time.</summary>
    private static IEnumerable<JsonObject> Spread(Func<JsonObject> entry, (string Name, JsonObject[] Items)[] relations, bool inOneEntry)
    {
        if (relations.Length == 0)
        {
            return [entry()];
        }

        (string Name, JsonObject[] Items)[][] parts = inOneEntry
            ? [relations]
            : [.. relations.SelectMany(static relation => relation.Items.Chunk(MembersWherePagesAreSmall), static (relation, chunk) => new[] { (relation.Name, chunk) })];
        return parts.Select(part =>
        {
            JsonObject one = entry();
            foreach ((string name, JsonObject[] items) in part)
            {
                one[name] = new JsonArray([.. items]);
            }

            return one;
        });
    }

    private JsonObject[] Differences(Relation relation, DirectoryObject? old)
    {
        Dictionary<string, DirectoryObject> now = relation.Of(after, id).ToDictionary(static one => one.Id);
        Dictionary<string, DirectoryObject> then = old is null ? [] : relation.Of(before, id).ToDictionary(static one => one.Id);
        IEnumerable<JsonObject> left = then.Values.Where(one => !now.ContainsKey(one.Id)).Select(static one => Item(one, isRemoved: true));
        IEnumerable<JsonObject> entered = now.Values.Where(one => !then.ContainsKey(one.Id)).Select(static one => Item(one, isRemoved: false));
        return [.. left, .. entered];
    }

    private static JsonObject Item(DirectoryObject one, bool isRemoved)
    {
        JsonObject item = new() { ["@odata.type"] = $"#{one.Kind.TypeName()}", ["id"] = one.Id };
        if (isRemoved)
        {
            item["@removed"] = Removed("deleted");
        }

        return item;
    }

    private static JsonObject Removed(string reason) => new() { ["reason"] = reason };
}
