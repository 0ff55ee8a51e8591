using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Identities;

/// <summary>
/// The people that the systems of record know, as compact rows; <see cref="IdentityRecord"/> is a handle on one row. Filled once by
/// the reader of the sources, then read only.
/// </summary>
public sealed class IdentitySet
{
    private readonly EchoedTexts _ids;
    private readonly Dictionary<string, WithheldKey> _withheld;
    private readonly string _source;
    private readonly int _start;
    private readonly int _end;
    private readonly object _indexing = new();
    private RowLookup? _places;
    private Dictionary<int, Assignment[]>? _assignments;

    /// <summary>Makes a set over an empty table; rows are added with <see cref="Add(string, FactRow)"/>.</summary>
    /// <param name="table">The table of merged facts.</param>
    /// <param name="primarySource">The system of record whose rows are the assignments.</param>
    /// <param name="policy">The policy, or null for raw rows.</param>
    public IdentitySet(FactTable table, string primarySource, PolicyReference? policy)
    {
        Table = table;
        _ids = new EchoedTexts(table);
        Policy = policy;
        _source = primarySource;
        _withheld = new Dictionary<string, WithheldKey>(StringComparer.Ordinal);
        _start = table.Schema.OrdinalOf("employeeHireDate");
        _end = table.Schema.OrdinalOf("employeeLeaveDateTime");
        Vocabulary = new VocabularyOrdinals(table.Schema);
    }

    /// <summary>The merged facts.</summary>
    public FactTable Table { get; }

    /// <summary>The attributes.</summary>
    public AttributeSchema Schema => Table.Schema;

    /// <summary>The policy that the rows were mapped with; null for raw columns.</summary>
    public PolicyReference? Policy { get; }

    /// <summary>The snapshots the set was made from; empty until the readers have reached the end.</summary>
    public IReadOnlyList<SourceSnapshot> Snapshots { get; private set; } = [];

    /// <summary>The system of record whose rows are the assignments, where nothing else is said.</summary>
    public string PrimarySource => _source;

    /// <summary>The number of people, those withheld not counted.</summary>
    public int Count => Table.Count;

    internal VocabularyOrdinals Vocabulary { get; }

    /// <summary>The identity id of a row; it may be a new object each time.</summary>
    public string IdOf(int row) => _ids[row];

    /// <summary>The characters of a row's identity id, without making an object where that can be helped.</summary>
    /// <param name="row">The row.</param>
    /// <param name="buffer">Room that may be used, <see cref="FactTable.UsualTextLength"/> or so.</param>
    public ReadOnlySpan<char> ReadId(int row, Span<char> buffer) => _ids.Read(row, buffer);

    /// <summary>The row of an identity id; negative if nobody has it.</summary>
    /// <param name="id">The identity id.</param>
    public int FindRow(ReadOnlySpan<char> id)
    {
        int place = Places().Find(id);
        return place < 0 ? RowLookup.NotFound : Table.RowAt(place);
    }

    /// <summary>Whether an attribute is the identity id on every row, so that <see cref="FindRow"/> finds its values.</summary>
    /// <param name="ordinal">The attribute's ordinal.</param>
    public bool IsId(int ordinal) => _ids.IsEcho(ordinal);

    /// <summary>The number of assignments of a person: one, which the row's own dates tell, unless the person was added with others.</summary>
    public int AssignmentCount(int row) => row >= Count ? 0 : GivenAssignments(row)?.Length ?? 1;

    /// <summary>One assignment of a person.</summary>
    public Assignment GetAssignment(int row, int index) =>
        GivenAssignments(row) is Assignment[] given ? given[index]
            : index == 0 ? new Assignment(_source, _ids[row], FactAt(row, _start), FactAt(row, _end))
            : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The handle on a row.</summary>
    public IdentityRecord GetRecord(int row) => new(this, row);

    /// <summary>All people as handles, made one by one.</summary>
    public IEnumerable<IdentityRecord> Records() => Enumerable.Range(0, Count).Select(GetRecord);

    /// <summary>Why a person is withheld, or null.</summary>
    public WithheldKey? FindWithheld(string identity) => _withheld.GetValueOrDefault(identity);

    /// <summary>Appends a person whose facts are complete.</summary>
    /// <returns>The row's number.</returns>
    public int Add(string identity, FactRow facts)
    {
        _ids.Add(identity, facts);
        return Table.Add(facts);
    }

    /// <summary>Appends a person with assignments of their own, which stand for the dates of the row.</summary>
    /// <param name="identity">The identity id.</param>
    /// <param name="facts">The merged facts.</param>
    /// <param name="assignments">The assignments, at least one.</param>
    /// <returns>The row's number.</returns>
    public int Add(string identity, FactRow facts, IReadOnlyList<Assignment> assignments)
    {
        int row = Add(identity, facts);

        // By place and not by row: a row's number changes when people before it are taken out.
        (_assignments ??= [])[Table.PlaceOf(row)] = [.. assignments];
        return row;
    }

    /// <summary>The assignments that a person was added with; null if the row's dates are the only one.</summary>
    internal Assignment[]? GivenAssignments(int row) => _assignments?.GetValueOrDefault(Table.PlaceOf(row));

    /// <summary>The reading of a system of record; null if the set was not made from it.</summary>
    public SourceSnapshot? FindSnapshot(string source) => Snapshots.FirstOrDefault(snapshot => snapshot.Source == source);

    /// <summary>Takes people out again before the set is closed.</summary>
    /// <param name="rows">Their rows, ascending, each once.</param>
    internal void Remove(IReadOnlyList<int> rows) => Table.Remove(rows);

    /// <summary>The characters of an identity id by its place in the table, which it keeps when people are taken out.</summary>
    internal ReadOnlySpan<char> ReadIdAt(int place, Span<char> buffer) => _ids.ReadAt(place, buffer);

    /// <summary>Takes over the lookup by which the reader told people apart: places by identity id.</summary>
    internal void KeepPlaces(RowLookup places) => _places = places;

    /// <summary>Closes the set: the readers have reached the end of every source.</summary>
    public void Complete(IReadOnlyList<SourceSnapshot> snapshots)
    {
        Snapshots = snapshots;
        foreach (WithheldKey withheld in snapshots.SelectMany(static snapshot => snapshot.Withheld))
        {
            _withheld[withheld.Identity] = withheld;
        }
    }

    private RowLookup Places()
    {
        if (Volatile.Read(ref _places) is RowLookup places)
        {
            return places;
        }

        lock (_indexing)
        {
            return _places ??= IndexPlaces();
        }
    }

    private RowLookup IndexPlaces()
    {
        RowLookup places = new(ReadIdAt, ignoresCase: false, Count);
        RowLookupFiller filler = new(places, static (_, _) => { });
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < Count; row++)
        {
            filler.Add(ReadId(row, buffer), Table.PlaceOf(row));
        }

        filler.Flush();
        return places;
    }

    private Fact FactAt(int row, int ordinal) => ordinal < 0 ? Fact.None : Table[row, ordinal];
}
