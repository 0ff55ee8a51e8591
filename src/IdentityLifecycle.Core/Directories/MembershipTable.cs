using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Directories;

/// <summary>The positions of the groups of each account, ascending, one account after the other.</summary>
internal sealed class MembershipTable
{
    private readonly int[] _starts;
    private readonly int[] _positions;

    /// <summary>Arranges pairs that were collected in any order.</summary>
    /// <param name="accounts">The number of accounts.</param>
    /// <param name="rows">The account of each pair.</param>
    /// <param name="groups">The group of each pair.</param>
    public MembershipTable(int accounts, BlockList<int> rows, BlockList<int> groups)
    {
        _starts = new int[accounts + 1];
        _positions = new int[rows.Count];
        for (int pair = 0; pair < rows.Count; pair++)
        {
            _starts[rows[pair]]++;
        }

        ToEnds();
        for (int pair = 0; pair < rows.Count; pair++)
        {
            _positions[--_starts[rows[pair]]] = groups[pair];
        }

        for (int row = 0; row < accounts; row++)
        {
            Place(row).Sort();
        }
    }

    /// <summary>The groups of the accounts of another table, with those of some accounts replaced.</summary>
    /// <param name="before">The other table.</param>
    /// <param name="accounts">The number of accounts; the groups of every account that the other table lacks must be given.</param>
    /// <param name="replaced">The groups by account, ascending.</param>
    public MembershipTable(MembershipTable before, int accounts, IReadOnlyDictionary<int, int[]> replaced)
    {
        ReadOnlySpan<int> GroupsOf(int row) => replaced.TryGetValue(row, out int[]? groups) ? groups : before.Of(row);
        _starts = new int[accounts + 1];
        for (int row = 0; row < accounts; row++)
        {
            _starts[row + 1] = _starts[row] + GroupsOf(row).Length;
        }

        _positions = new int[_starts[accounts]];
        for (int row = 0; row < accounts; row++)
        {
            GroupsOf(row).CopyTo(Place(row));
        }
    }

    /// <summary>The groups of an account.</summary>
    public ReadOnlySpan<int> Of(int row) => Place(row);

    // Each entry becomes where the groups of its account end; filling them in from there makes it where they start.
    private void ToEnds()
    {
        int end = 0;
        for (int row = 0; row < _starts.Length; row++)
        {
            end += _starts[row];
            _starts[row] = end;
        }
    }

    private Span<int> Place(int row) => _positions.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);
}
