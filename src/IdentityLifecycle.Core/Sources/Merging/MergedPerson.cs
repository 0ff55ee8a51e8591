using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>The facts of one person while sources are merged: those that were decided, and all others as the introducing source has them.</summary>
internal sealed class MergedPerson : IDerivedRow
{
    private readonly FactTable _table;
    private readonly int[] _slots;
    private readonly Fact[] _decided;
    private int _row;
    private Fact[]? _own;

    /// <summary>Prepares for people of a table.</summary>
    /// <param name="table">What the introducing sources say.</param>
    /// <param name="ordinals">The attributes that are decided or derived.</param>
    public MergedPerson(FactTable table, IReadOnlyList<int> ordinals)
    {
        _table = table;
        _slots = new int[table.Schema.Count];
        Array.Fill(_slots, -1);
        for (int slot = 0; slot < ordinals.Count; slot++)
        {
            _slots[ordinals[slot]] = slot;
        }

        _decided = new Fact[ordinals.Count];
    }

    /// <summary>The facts that were decided or derived, in the order of their attributes.</summary>
    public IReadOnlyList<Fact> Decided => _decided;

    /// <summary>Goes to a person.</summary>
    public void Load(int row)
    {
        (_row, _own) = (row, null);
        Array.Fill(_decided, Fact.None);
    }

    /// <summary>Goes to one of a person's assignments.</summary>
    public void Load(Fact[] facts)
    {
        _own = facts;
        Array.Fill(_decided, Fact.None);
    }

    /// <inheritdoc/>
    public void Set(int ordinal, Fact fact) => _decided[_slots[ordinal]] = fact;

    /// <inheritdoc/>
    public Fact GetFact(int ordinal) => _slots[ordinal] >= 0 ? _decided[_slots[ordinal]] : _own is null ? _table[_row, ordinal] : _own[ordinal];
}
