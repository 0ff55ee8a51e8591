using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources;

/// <summary>Collects the good rows of a source, and finds the people who cannot stay in the set because another row contradicts theirs.</summary>
internal sealed class SourceRows
{
    // Nobody has more contracts. A key that so many rows share is no person's.
    private const int MostAssignments = 100;

    private readonly IdentitySet _set;
    private readonly RowMapper _mapper;
    private readonly RowIndex _keys;
    private readonly RowIndex _people;
    private readonly EchoedTexts _rowKeys;
    private readonly BlockList<long> _lines = new();
    private readonly BlockList<Fact> _preferences = new();
    private readonly BlockList<Fact> _ranks = new();
    private readonly SortedSet<int> _removed = [];

    /// <summary>Starts with an empty set.</summary>
    public SourceRows(IdentitySet set, RowMapper mapper)
    {
        _set = set;
        _mapper = mapper;
        _rowKeys = new EchoedTexts(set.Table);
        _people = new RowIndex(set.ReadIdAt, !set.IsKeyCaseExact);
        _keys = mapper.HasPersons ? new RowIndex(_rowKeys.Read, !set.IsKeyCaseExact) : _people;
    }

    /// <summary>Prepares for a number of rows.</summary>
    public void Reserve(int rows)
    {
        _keys.Reserve(rows);
        _people.Reserve(rows);
    }

    /// <summary>Adds the present row of the mapper.</summary>
    public void Add(string key, string identity, long line, CellRow facts)
    {
        if (_mapper.HasPersons)
        {
            _rowKeys.Add(key, facts);
        }

        int row = _set.Add(identity, facts);
        _lines.Add(line);
        _keys.Add(key, row);
        if (_mapper.HasPersons)
        {
            _people.Add(identity, row);
            _ranks.Add(_mapper.ReadRank());
        }

        if (_mapper.HasPreference)
        {
            _preferences.Add(_mapper.ReadPreference());
        }
    }

    /// <summary>Withholds the people of the good rows that have the key of a bad row.</summary>
    public void WithholdOthersOf(string key, string reason, long line, WithheldPeople withheld)
    {
        foreach (int row in _keys.Find(key))
        {
            withheld.Add(key, _set.IdOf(row), reason, line, _lines[row]);
        }
    }

    /// <summary>Decides what happens to people with several rows, then takes everybody who is withheld out of the set.</summary>
    public IdentitySet Settle(WithheldPeople withheld, ProblemList problems)
    {
        PreferenceOrder order = new(new FactParser(TimeZoneInfo.Utc));
        foreach ((string key, List<int> rows) in _keys.Repeated)
        {
            SettleKey(key, rows, order, withheld, problems);
        }

        foreach ((string identity, List<int> rows) in _mapper.HasPersons ? _people.Repeated : [])
        {
            SettlePerson(identity, rows, withheld, problems);
        }

        SortedSet<int> held = [];
        foreach (string identity in withheld.Identities)
        {
            held.UnionWith(_people.Find(identity));
        }

        _removed.UnionWith(held);
        KeepPlaces();
        if (_mapper.HasPersons)
        {
            _set.KeepKeys(_rowKeys);
        }

        _set.Remove([.. _removed], held);
        return _set;
    }

    /// <summary>
    /// Gives the set the index from identity ids to rows that reading has filled already, instead of making another one. For a person with
    /// several rows, the index must point to the row that remains.
    /// </summary>
    private void KeepPlaces()
    {
        foreach ((string identity, List<int> rows) in _people.Repeated)
        {
            int remaining = rows.FindIndex(row => !_removed.Contains(row));
            _people.First.Move(identity, rows[Math.Max(0, remaining)]);
        }

        _set.KeepPlaces(_people.First);
    }

    private void SettleKey(string key, List<int> rows, PreferenceOrder order, WithheldPeople withheld, ProblemList problems)
    {
        string[] spellings = [.. rows.Select(KeyOf).Distinct(StringComparer.Ordinal)];
        int winner = _mapper.HasPreference && spellings.Length == 1 ? order.FindHighest([.. rows.Select(row => _preferences[row])]) : -1;
        if (winner >= 0)
        {
            _removed.UnionWith(rows.Where((_, index) => index != winner));
            return;
        }

        long[] lines = [.. rows.Select(row => _lines[row])];
        string reason = spellings.Length > 1
            ? problems.AddLookalikes(spellings, _set.IdOf(rows[0]), lines)
            : problems.AddDuplicate(key, _set.IdOf(rows[0]), lines, _mapper.HasPreference);
        foreach (int row in rows)
        {
            withheld.Add(KeyOf(row), _set.IdOf(row), reason, lines);
        }
    }

    private string KeyOf(int row) => _mapper.HasPersons ? _rowKeys[row] : _set.IdOf(row);

    private void SettlePerson(string identity, List<int> rows, WithheldPeople withheld, ProblemList problems)
    {
        List<int> remaining = [.. rows.Where(row => !_removed.Contains(row))];
        string[] keys = [.. remaining.Select(row => _rowKeys[row]).Distinct(StringComparer.Ordinal)];
        if (keys.Length < 2)
        {
            return;
        }

        if (keys.Length > MostAssignments)
        {
            long[] lines = [.. remaining.Select(row => _lines[row])];
            withheld.Add(keys[0], identity, problems.AddTooManyAssignments(identity, keys.Length, MostAssignments, lines), lines);
            return;
        }

        AssignedRow[] assigned = [.. remaining.Select(Assigned)];
        int primary = _mapper.Primary.Choose(assigned);
        _set.Assign(remaining[primary], assigned);
        _removed.UnionWith(remaining.Where((_, index) => index != primary));
    }

    private AssignedRow Assigned(int row)
    {
        Assignment own = _set.AssignmentsOf(row)[0];
        return new AssignedRow(own with { Key = _rowKeys[row] }, _set.IdOf(row), _set.FactsOf(row), _ranks[row]);
    }
}
