using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>All that one round of changes tells of the users or the groups of a tenant.</summary>
/// <param name="kind">Which of both.</param>
/// <param name="names">The properties that are kept.</param>
internal sealed class ChangeRound(ObjectKind kind, IReadOnlyList<string> names)
{
    private readonly Dictionary<Guid, ObjectChange> _changes = [];
    private readonly Dictionary<Guid, KeptObject?> _readAgain = [];

    /// <summary>The number of objects that are told of.</summary>
    public int Count => _changes.Count;

    /// <summary>The objects that are told of.</summary>
    public IEnumerable<Guid> Ids => _changes.Keys;

    /// <summary>The objects of which contradictory things are told, so that they have to be read by themselves.</summary>
    public IEnumerable<Guid> Contradictory => _changes.Where(static change => change.Value.IsContradictory).Select(static change => change.Key);

    /// <summary>Adds what an entry tells.</summary>
    /// <exception cref="FormatException">The entry has no id.</exception>
    public void Take(JsonElement entry)
    {
        Guid id = Json.Id(entry) ?? throw new FormatException("an object came without an id");
        if (!_changes.TryGetValue(id, out ObjectChange? change))
        {
            _changes.Add(id, change = new ObjectChange(kind));
        }

        change.Take(entry, names);
    }

    /// <summary>Notes how an object is that was read by itself; null if there is none.</summary>
    public void Settle(Guid id, KeptObject? now) => _readAgain[id] = now;

    /// <summary>Whether an object is told of.</summary>
    public bool Tells(Guid id) => _changes.ContainsKey(id);

    /// <summary>Whether an object that is told of is gone.</summary>
    public bool IsGone(Guid id) => _readAgain.TryGetValue(id, out KeptObject? read) ? read is null : _changes.TryGetValue(id, out ObjectChange? change) && change.IsGone;

    /// <summary>Whether any object is gone.</summary>
    public bool HasGone => _changes.Keys.Any(IsGone);

    /// <summary>An object that is told of, as it is now; null if it is gone.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="before">As it was kept; null if it was not.</param>
    public KeptObject? Now(Guid id, KeptObject? before) => _readAgain.TryGetValue(id, out KeptObject? read) ? read : _changes[id].ApplyTo(id, before, names);
}
