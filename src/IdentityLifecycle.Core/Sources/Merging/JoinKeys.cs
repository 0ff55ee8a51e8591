using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>Finds the row of a joining source that is about a person: by the values that both have in common, or by the identity id.</summary>
internal sealed class JoinKeys
{
    private readonly SourcePart _part;
    private readonly int[] _ordinals;
    private readonly MatchIndex? _index;
    private readonly HashSet<string> _held;
    private readonly HashSet<string> _ambiguous;
    private readonly bool _hasUntoldRows;

    public JoinKeys(SourcePart part)
    {
        _part = part;
        IdentitySet rows = part.Rows;
        _ordinals = [.. part.Policy.Join!.Attributes.Select(rows.Schema.OrdinalOf)];
        bool ignoresCase = !part.Policy.IsKeyCaseExact;
        StringComparer comparer = ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        _index = _ordinals.Length == 0 ? null : MatchIndex.Of(rows.Table, _ordinals, ignoresCase, static _ => true);
        _held = new HashSet<string>(HeldKeys(), comparer);
        _ambiguous = new HashSet<string>(comparer);
        _hasUntoldRows = part.Snapshot.HasUnattributedRows || (_index is not null && part.Snapshot.Withheld.Count > rows.HeldRows.Select(static row => row.Identity).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>The row about a person, <see cref="MatchIndex.Several"/>, or a number of <see cref="FoundRow"/>.</summary>
    /// <param name="people">The set that the person is a row of.</param>
    /// <param name="row">The person's row.</param>
    public int Find(IdentitySet people, int row)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        bool isUnknown = false;
        ReadOnlySpan<char> key = _index is null ? people.ReadId(row, buffer)
            : MatchIndex.TryGetKey(people.Table, row, _ordinals, buffer, out ReadOnlySpan<char> joined, out isUnknown) ? joined : default;
        if (key.IsEmpty)
        {
            return isUnknown ? FoundRow.Untold : FoundRow.Silent;
        }

        int found = _index is null ? _part.Rows.FindRow(key) : _index.Find(key);
        if (found == MatchIndex.Several)
        {
            _ambiguous.Add(key.ToString());
        }

        return found == MatchIndex.NotFound ? Absent(key) : found;
    }

    /// <summary>Whether a row is one of several about a person who was looked for.</summary>
    public bool IsAmbiguous(int row) => _ambiguous.Count > 0 && MatchIndex.KeyOf(_ordinals.Select(ordinal => _part.Rows.Table[row, ordinal])) is string key && _ambiguous.Contains(key);

    /// <summary>What a row joins by, for messages.</summary>
    public string Describe(int row) => _index is null ? _part.Rows.IdOf(row) : string.Join(", ", _ordinals.Select(ordinal => _part.Rows.Table[row, ordinal].ToString()));

    // A row that could not be read may be about anybody who has none.
    private int Absent(ReadOnlySpan<char> key) => _hasUntoldRows || (_held.Count > 0 && _held.Contains(key.ToString())) ? FoundRow.Untold : FoundRow.Silent;

    private IEnumerable<string> HeldKeys() => _index is null
        ? _part.Snapshot.Withheld.Select(static key => key.Identity)
        : _part.Rows.HeldRows.Select(row => MatchIndex.KeyOf(_ordinals.Select(ordinal => row.Facts[ordinal]))).OfType<string>();
}
