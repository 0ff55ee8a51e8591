using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>
/// What one round of changes tells of one object. The same object may come several times, on any page and in any order (Microsoft, "Use delta query to track
/// changes"), so that nothing is concluded from which came last: if two entries say different things, nobody can tell from them how the object is.
/// </summary>
internal sealed class ObjectChange(ObjectKind kind)
{
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    // Lists, because a first round tells the members of all groups, and sets of them would be most of what a reading needs of memory.
    private readonly List<Guid> _entered = [];
    private readonly List<Guid> _left = [];
    private bool _isPresent;
    private bool _isGone;
    private bool _differs;

    /// <summary>Whether what is told cannot all be true at once.</summary>
    public bool IsContradictory => _differs || (_isPresent && _isGone) || (_left.Count > 0 && _left.ToHashSet().Overlaps(_entered)) || (kind == ObjectKind.User && _entered.Distinct().Skip(1).Any());

    /// <summary>Whether the object is deleted.</summary>
    public bool IsGone => _isGone;

    /// <summary>Adds what another entry tells.</summary>
    /// <exception cref="FormatException">Somebody who entered or left has no id.</exception>
    public void Take(JsonElement entry, IEnumerable<string> names)
    {
        if (Json.Find(entry, "@removed") is not null)
        {
            _isGone = true;
            return;
        }

        _isPresent = true;
        foreach (string name in names)
        {
            // The manager is a relation: it is told below.
            if (name != UserProperties.Manager && Json.Find(entry, name)?.GetRawText() is string value)
            {
                _differs |= _told.TryGetValue(name, out string? other) && other != value;
                _told[name] = value;
            }
        }

        if (Json.Find(entry, kind == ObjectKind.Group ? "members@delta" : "manager@delta") is { ValueKind: JsonValueKind.Array } related)
        {
            TakeRelated(related);
        }
    }

    /// <summary>The object as it is now; null if it is gone.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="before">As it was kept; null if it was not.</param>
    /// <param name="names">The properties that are kept.</param>
    public KeptObject? ApplyTo(Guid id, KeptObject? before, IReadOnlyList<string> names)
    {
        if (_isGone)
        {
            return null;
        }

        if (kind == ObjectKind.Group)
        {
            Guid[] members = [.. (before?.Members ?? []).Except(_left).Union(_entered).Order()];
            return new KeptObject(kind, id, Properties(before, names, _told), members);
        }

        return new KeptObject(kind, id, Properties(before, names, WithManager(before)), []);
    }

    private static byte[] Properties(KeptObject? before, IReadOnlyList<string> names, Dictionary<string, string> told) =>
        before is null ? KeptProperties.OfNew(told, names) : KeptProperties.Change(before.Properties, told, names);

    private Dictionary<string, string> WithManager(KeptObject? before)
    {
        if (_entered.Count > 0)
        {
            _told[UserProperties.Manager] = ManagerOf.Write(_entered[0]);
        }
        else if (before is not null && ManagerOf.Read(before) is Guid former && _left.Contains(former))
        {
            _told[UserProperties.Manager] = ManagerOf.Nobody;
        }

        return _told;
    }

    private void TakeRelated(JsonElement related)
    {
        foreach (JsonElement item in related.EnumerateArray())
        {
            Guid id = Json.Id(item) ?? throw new FormatException("somebody who entered or left came without an id");
            (Json.Find(item, "@removed") is null ? _entered : _left).Add(id);
        }
    }
}
