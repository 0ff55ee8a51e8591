using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Identities;

/// <summary>
/// The assignments of the few people whose own row does not tell them, and the keys of all others where these differ from the identity ids. People are told by their
/// place in the table, which they keep when others are taken out.
/// </summary>
internal sealed class PersonAssignments
{
    private readonly Dictionary<int, Assignment[]> _assignments = [];
    private readonly Dictionary<int, AssignedRow[]> _rows = [];

    public PersonAssignments()
    {
    }

    /// <summary>Makes a copy to which more can be added.</summary>
    public PersonAssignments(PersonAssignments other)
    {
        _assignments = new(other._assignments);
        _rows = new(other._rows);
        Keys = other.Keys;
    }

    /// <summary>The keys of people's only assignments; null if they are the identity ids.</summary>
    public EchoedTexts? Keys { get; set; }

    /// <summary>The people of whom all is known about each assignment.</summary>
    public IEnumerable<(int Place, AssignedRow[] Rows)> Rows => _rows.Select(static pair => (pair.Key, pair.Value));

    /// <summary>The assignments of a person; null if the person's own row tells the only one.</summary>
    public Assignment[]? Of(int place) => _assignments.GetValueOrDefault(place);

    /// <summary>What the sources say about each assignment of a person; null if the person's own row says it.</summary>
    public AssignedRow[]? RowsOf(int place) => _rows.GetValueOrDefault(place);

    /// <summary>Gives a person assignments that stand for the dates of the person's row.</summary>
    public void Set(int place, Assignment[] assignments) => _assignments[place] = assignments;

    /// <summary>Gives a person assignments with what the sources say about each.</summary>
    public void Set(int place, AssignedRow[] rows)
    {
        _rows[place] = rows;
        _assignments[place] = [.. rows.Select(static one => one.Assignment)];
    }
}
