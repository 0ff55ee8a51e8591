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
    private readonly HeldKeys _held;
    private readonly bool _ignoresCase;
    private readonly HashSet<string> _ambiguous;

    public JoinKeys(SourcePart part)
    {
        _part = part;
        IdentitySet rows = part.Rows;
        _ordinals = [.. part.Policy.Join!.Attributes.Select(rows.Schema.OrdinalOf)];
        _ignoresCase = !part.Policy.IsKeyCaseExact;
        _index = _ordinals.Length == 0 ? null : MatchIndex.Of(rows.Table, _ordinals, _ignoresCase, static _ => true);
        _held = new HeldKeys(part, _ordinals, _ignoresCase);
        _ambiguous = new HashSet<string>(_ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
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
    public bool IsAmbiguous(int row) => _ambiguous.Count > 0 && KeyOf(row) is string key && _ambiguous.Contains(key);

    /// <summary>What a row joins by, for messages.</summary>
    public string Describe(int row) => _index is null ? _part.Rows.IdOf(row) : string.Join(", ", _ordinals.Select(ordinal => _part.Rows.Table[row, ordinal].ToString()));

    /// <summary>The rows of another source of people that are held, by what rows of this one join by.</summary>
    public HeldKeys HeldIn(SourcePart other) => new(other, _ordinals, _ignoresCase);

    /// <summary>What a row joins by; null if it lacks a value.</summary>
    public string? KeyOf(int row) => _index is null ? _part.Rows.IdOf(row) : MatchIndex.KeyOf(_ordinals.Select(ordinal => _part.Rows.Table[row, ordinal]));

    // A row that could not be read may be about anybody who has none.
    private int Absent(ReadOnlySpan<char> key) => _held.HasOthers || _held.Contains(key) ? FoundRow.Untold : FoundRow.Silent;
}
