using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>
/// Tells whether a row that is held may be about somebody. Where a bad row can be read as far as the join needs, it is about whom it says; another may be about
/// anybody.
/// </summary>
internal sealed class HeldKeys
{
    private readonly HashSet<string> _keys;

    /// <summary>Collects what the held rows of a source join by.</summary>
    /// <param name="part">The source, which was read.</param>
    /// <param name="ordinals">The attributes of the join; none joins by identity id.</param>
    /// <param name="ignoresCase">Whether upper and lower case count as the same.</param>
    public HeldKeys(SourcePart part, int[] ordinals, bool ignoresCase)
    {
        HeldRow[] rows = [.. part.Rows.HeldRows, .. part.Rows.BadRows];
        (string Identity, string? Key)[] known = [.. rows.Select(row => (row.Identity, MatchIndex.KeyOf(ordinals.Select(ordinal => row.Facts[ordinal]))))];
        bool isById = ordinals.Length == 0;
        _keys = new HashSet<string>(isById ? part.Snapshot.Withheld.Select(static key => key.Identity) : known.Select(static one => one.Key).OfType<string>(), ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        HashSet<string> told = [.. known.Where(static one => one.Key is not null).Select(static one => one.Identity)];
        HasOthers = part.Snapshot.HasUnattributedRows || (!isById && !part.Snapshot.Withheld.All(key => told.Contains(key.Identity)));
    }

    /// <summary>Whether a row is held that may be about anybody.</summary>
    public bool HasOthers { get; }

    /// <summary>Whether a row with a key is held.</summary>
    public bool Contains(ReadOnlySpan<char> key) => _keys.Count > 0 && _keys.Contains(key.ToString());
}
