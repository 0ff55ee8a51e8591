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
    private readonly OriginColumn _origins;
    private readonly int _start;
    private readonly int _end;
    private readonly object _indexing = new();
    private readonly Dictionary<int, string>? _spellings;
    private Dictionary<string, WithheldKey> _withheld = [];
    private RowLookup? _places;
    private PersonAssignments _assignments = new();
    private Dictionary<string, int>? _aliases;

    /// <summary>Makes a set of one source that gives every attribute; rows are added with <see cref="Add(string, FactRow)"/>.</summary>
    /// <param name="table">The table of facts, empty.</param>
    /// <param name="source">The system of record.</param>
    /// <param name="policy">The policy, or null for raw rows.</param>
    public IdentitySet(FactTable table, string source, PolicyReference? policy)
        : this(table, FactOrigins.OfOne(table.Schema, source, static _ => true), policy)
    {
    }

    /// <summary>Makes a set over an empty table; rows are added with <see cref="Add(string, FactRow)"/>.</summary>
    /// <param name="table">The table of merged facts.</param>
    /// <param name="usual">Where the facts of people come from with whom nothing else is said.</param>
    /// <param name="policy">The policy, or null for raw rows.</param>
    public IdentitySet(FactTable table, FactOrigins usual, PolicyReference? policy)
    {
        Table = table;
        _ids = new EchoedTexts(table);
        Policy = policy;
        _origins = new OriginColumn(usual);
        _start = table.Schema.OrdinalOf("employeeHireDate");
        _end = table.Schema.OrdinalOf("employeeLeaveDateTime");
        Vocabulary = new VocabularyOrdinals(table.Schema);
    }

    private IdentitySet(IdentitySet set, FactTable table, Dictionary<int, string>? spellings, OriginColumn? origins = null)
    {
        Table = table;
        Policy = set.Policy;
        Snapshots = set.Snapshots;
        IsKeyCaseExact = set.IsKeyCaseExact;
        Vocabulary = set.Vocabulary;
        (_ids, _origins, _start, _end) = (set._ids, origins ?? set._origins, set._start, set._end);
        HeldRows = set.HeldRows;
        (_withheld, _assignments, _aliases, _places, _spellings) = (set._withheld, set._assignments, set._aliases, set.Places(), spellings);
    }

    /// <summary>Whether identity ids that differ only in upper and lower case are different people's.</summary>
    public bool IsKeyCaseExact { get; init; }

    /// <summary>The merged facts.</summary>
    public FactTable Table { get; }

    /// <summary>The attributes.</summary>
    public AttributeSchema Schema => Table.Schema;

    /// <summary>The policy that the rows were mapped with; null for raw columns.</summary>
    public PolicyReference? Policy { get; }

    /// <summary>The instant that mappings took for now; null for raw columns.</summary>
    public RecordInstant? Instant { get; internal set; }

    /// <summary>The snapshots the set was made from; empty until the readers have reached the end.</summary>
    public IReadOnlyList<SourceSnapshot> Snapshots { get; private set; } = [];

    /// <summary>The ways in which the facts of people came together, by the number that <see cref="OriginsNumberOf"/> gives.</summary>
    public IReadOnlyList<FactOrigins> Origins => _origins.Ways;

    /// <summary>The good rows of people who are withheld.</summary>
    internal IReadOnlyList<HeldRow> HeldRows { get; private set; } = [];

    /// <summary>The bad rows of one of several sources, as far as they could be read; what could not is unknown.</summary>
    internal IReadOnlyList<HeldRow> BadRows { get; set; } = [];

    /// <summary>The number of people, those withheld not counted.</summary>
    public int Count => Table.Count;

    internal VocabularyOrdinals Vocabulary { get; }

    /// <summary>The identity id of a row; it may be a new object each time.</summary>
    public string IdOf(int row) => SpellingOf(row) ?? _ids[row];

    /// <summary>The characters of a row's identity id, without making an object where that can be helped.</summary>
    /// <param name="row">The row.</param>
    /// <param name="buffer">Room that may be used, <see cref="FactTable.UsualTextLength"/> or so.</param>
    public ReadOnlySpan<char> ReadId(int row, Span<char> buffer) => SpellingOf(row) is string spelling ? spelling : _ids.Read(row, buffer);

    /// <summary>The row of an identity id, in any case unless <see cref="IsKeyCaseExact"/>; negative if nobody has it.</summary>
    /// <param name="id">The identity id.</param>
    public int FindRow(ReadOnlySpan<char> id)
    {
        int place = Places().Find(id);
        return place >= 0 ? Table.RowAt(place) : _aliases is null ? RowLookup.NotFound : _aliases.GetValueOrDefault(id.ToString(), RowLookup.NotFound);
    }

    /// <summary>
    /// The same people under the identity ids by which memory knows them. A key that comes back in other letters finds its person, and the person
    /// keeps the first spelling. Where memory has both spellings each is its own.
    /// </summary>
    /// <param name="remembered">The identity ids of memory.</param>
    public IdentitySet SpelledAs(IEnumerable<string> remembered)
    {
        if (IsKeyCaseExact || remembered.Where(IsSpelledOtherwise).ToArray() is not { Length: > 0 } others)
        {
            return this;
        }

        HashSet<string> known = [.. remembered];
        Dictionary<int, string> spellings = new(_spellings ?? []);
        foreach (string identity in others.Where(identity => !known.Contains(IdOf(FindRow(identity)))))
        {
            spellings.TryAdd(Table.PlaceOf(FindRow(identity)), identity);
        }

        return spellings.Count == (_spellings?.Count ?? 0) ? this : new IdentitySet(this, Table, spellings);
    }

    /// <summary>The same people with other facts in one attribute. This set stays as it is, and the two share all else.</summary>
    /// <param name="ordinal">The attribute.</param>
    /// <param name="factOf">Gives the fact of each person, by row.</param>
    internal IdentitySet With(int ordinal, Func<int, Fact> factOf) => new(this, Table.With(ordinal, factOf), _spellings) { Instant = Instant };

    /// <summary>The same people with facts that were decided among several sources.</summary>
    /// <param name="table">All facts; a person has the same place in it.</param>
    /// <param name="originsOf">Gives where the facts of each person came from, by row.</param>
    internal IdentitySet Merged(FactTable table, Func<int, FactOrigins> originsOf)
    {
        OriginColumn origins = new(_origins.Ways[0]);
        for (int place = 0; place < table.Places; place++)
        {
            int row = table.RowAt(place);
            origins.Add(row < 0 ? _origins.Ways[0] : originsOf(row), place);
        }

        return new IdentitySet(this, table, _spellings, origins) { Instant = Instant };
    }

    private bool IsSpelledOtherwise(string identity)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        int row = FindRow(identity);
        return row >= 0 && !ReadId(row, buffer).SequenceEqual(identity);
    }

    /// <summary>Whether an attribute is the identity id on every row, so that <see cref="FindRow"/> finds its values.</summary>
    /// <param name="ordinal">The attribute's ordinal.</param>
    public bool IsId(int ordinal) => _ids.IsEcho(ordinal, Table);

    /// <summary>The assignments of a person: one, which the row's own dates tell, unless the person was added with others.</summary>
    public IReadOnlyList<Assignment> AssignmentsOf(int row) =>
        GivenAssignments(row) ?? [new Assignment(OriginsOf(row).Source, KeyOf(row), FactAt(row, _start), FactAt(row, _end))];

    /// <summary>In which way the facts of a person came together, as a position in <see cref="Origins"/>.</summary>
    public int OriginsNumberOf(int row) => _origins.NumberAt(Table.PlaceOf(row));

    /// <summary>Where the facts of a person came from.</summary>
    public FactOrigins OriginsOf(int row) => Origins[OriginsNumberOf(row)];

    /// <summary>The system of record that gave a fact of a person; null if none did, as with what the policy derives.</summary>
    /// <param name="row">The person's row.</param>
    /// <param name="attribute">The attribute's name, in any case.</param>
    public string? SourceOf(int row, string attribute) => OriginsOf(row)[Schema.OrdinalOf(attribute)]?.Source;

    /// <summary>The handle on a row.</summary>
    public IdentityRecord GetRecord(int row) => new(this, row);

    /// <summary>All people as handles, made one by one.</summary>
    public IEnumerable<IdentityRecord> Records() => Enumerable.Range(0, Count).Select(GetRecord);

    /// <summary>Why a person is withheld, or null; in any case unless <see cref="IsKeyCaseExact"/>.</summary>
    public WithheldKey? FindWithheld(string identity) => _withheld.GetValueOrDefault(identity);

    /// <summary>Appends a person whose facts are complete and came from where they usually come.</summary>
    /// <returns>The row's number.</returns>
    public int Add(string identity, FactRow facts)
    {
        _origins.Add();
        return AddFacts(identity, facts);
    }

    /// <summary>Appends a person whose facts came from elsewhere, or who has several assignments.</summary>
    /// <param name="identity">The identity id.</param>
    /// <param name="facts">The merged facts.</param>
    /// <param name="origins">Where the facts came from.</param>
    /// <param name="assignments">The assignments, which stand for the dates of the row; empty if the row's dates are the only one.</param>
    /// <returns>The row's number.</returns>
    public int Add(string identity, FactRow facts, FactOrigins origins, IReadOnlyList<Assignment> assignments)
    {
        _origins.Add(origins, Count);
        int row = AddFacts(identity, facts);
        if (assignments.Count > 0)
        {
            // By place and not by row: a row's number changes when people before it are taken out.
            _assignments.Set(Table.PlaceOf(row), [.. assignments]);
        }

        return row;
    }

    /// <summary>The assignments that a person was added with; null if the row's dates are the only one.</summary>
    internal Assignment[]? GivenAssignments(int row) => _assignments.Of(Table.PlaceOf(row));

    /// <summary>The key of a person's only assignment.</summary>
    internal string KeyOf(int row) => _assignments.Keys is null ? _ids[row] : _assignments.Keys[row];

    /// <summary>Tells people's keys, where they differ from the identity ids.</summary>
    internal void KeepKeys(EchoedTexts keys) => _assignments.Keys = keys;

    /// <summary>The rows of people with several assignments, by the person's row.</summary>
    internal IEnumerable<(int Row, AssignedRow[] Rows)> Assigned => _assignments.Rows.Select(one => (Row: Table.RowAt(one.Place), one.Rows)).Where(static one => one.Row >= 0);

    /// <summary>The assignments of a person with what the sources say about each; null if the person's row is the only one.</summary>
    internal AssignedRow[]? AssignedRowsOf(int row) => _assignments.RowsOf(Table.PlaceOf(row));

    /// <summary>Gives a person several assignments.</summary>
    internal void Assign(int row, AssignedRow[] rows) => _assignments.Set(Table.PlaceOf(row), rows);

    /// <summary>The facts of a person's row.</summary>
    internal Fact[] FactsOf(int row) => [.. Enumerable.Range(0, Schema.Count).Select(ordinal => Table[row, ordinal])];

    /// <summary>The same people with what memory knows of their assignments.</summary>
    /// <param name="assigned">The assignments of people, by row, which stand for those that the sources tell.</param>
    /// <param name="ids">The identity ids by which memory knows people, by row.</param>
    /// <param name="withheld">Who is held besides.</param>
    internal IdentitySet Recalled(IReadOnlyDictionary<int, AssignedRow[]> assigned, IReadOnlyDictionary<int, string> ids, IEnumerable<WithheldKey> withheld)
    {
        Dictionary<int, string> spellings = new(_spellings ?? []);
        foreach ((int row, string id) in ids)
        {
            spellings[Table.PlaceOf(row)] = id;
        }

        IdentitySet recalled = new(this, Table, spellings) { Instant = Instant };
        recalled._assignments = new PersonAssignments(_assignments);
        foreach ((int row, AssignedRow[] rows) in assigned)
        {
            recalled.Assign(row, rows);
        }

        recalled._withheld = new Dictionary<string, WithheldKey>(_withheld, _withheld.Comparer);
        foreach (WithheldKey key in withheld)
        {
            recalled._withheld[key.Identity] = key;
        }

        recalled._aliases = new Dictionary<string, int>(ids.Select(static pair => KeyValuePair.Create(pair.Value, pair.Key)), _withheld.Comparer);
        return recalled;
    }

    /// <summary>The same people with other facts for some of them, as after another assignment became the primary one.</summary>
    /// <param name="facts">All facts of a person, by row.</param>
    internal IdentitySet With(IReadOnlyDictionary<int, Fact[]> facts)
    {
        int[] ordinals = [.. Enumerable.Range(0, Schema.Count)];
        IReadOnlyDictionary<int, Fact>[] replaced = [.. ordinals.Select(ordinal => (IReadOnlyDictionary<int, Fact>)facts.ToDictionary(pair => Table.PlaceOf(pair.Key), pair => pair.Value[ordinal]))];
        return new IdentitySet(this, Table.Replacing(replaced), _spellings) { Instant = Instant };
    }

    /// <summary>Takes people out again before the set is closed.</summary>
    /// <param name="rows">Their rows, ascending, each once.</param>
    /// <param name="held">Those of them whose person is withheld.</param>
    internal void Remove(IReadOnlyList<int> rows, IEnumerable<int> held)
    {
        HeldRows = [.. held.Select(row => new HeldRow(IdOf(row), FactsOf(row)))];
        Table.Remove(rows);
    }

    /// <summary>Takes the good rows of people who are withheld.</summary>
    internal void Hold(IReadOnlyList<HeldRow> rows) => HeldRows = rows;

    /// <summary>The characters of an identity id by its place in the table, which it keeps when people are taken out.</summary>
    internal ReadOnlySpan<char> ReadIdAt(int place, Span<char> buffer) => _ids.ReadAt(place, buffer);

    /// <summary>Takes over the lookup by which the reader told people apart: places by identity id.</summary>
    internal void KeepPlaces(RowLookup places) => _places = places;

    /// <summary>Closes the set: the readers have reached the end of every source.</summary>
    public void Complete(IReadOnlyList<SourceSnapshot> snapshots)
    {
        Snapshots = snapshots;
        _withheld = new Dictionary<string, WithheldKey>(IsKeyCaseExact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (WithheldKey withheld in snapshots.SelectMany(static snapshot => snapshot.Withheld))
        {
            _withheld[withheld.Identity] = withheld;
        }
    }

    private string? SpellingOf(int row) => _spellings?.GetValueOrDefault(Table.PlaceOf(row));

    private int AddFacts(string identity, FactRow facts)
    {
        _ids.Add(identity, facts);
        return Table.Add(facts);
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
        RowLookup places = new(ReadIdAt, !IsKeyCaseExact, Count);
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
