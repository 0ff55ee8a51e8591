using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Brings in what memory knows of the assignments of people who have several. Somebody keeps the identity id of the first assignment when another source introduces
/// them, as when a contractor becomes an employee. An assignment whose row vanished goes on for all that anybody knows.
/// </summary>
internal sealed class AssignmentRecall
{
    private readonly PlanInput _input;
    private readonly IdentitySet _people;
    private readonly AssignmentClock _clock;
    private readonly Dictionary<int, AssignedRow[]> _assigned = [];
    private readonly Dictionary<int, string> _ids = [];
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly List<WithheldKey> _withheld = [];
    private readonly List<LifecycleProblem> _problems = [];

    private AssignmentRecall(PlanInput input, DateTimeOffset asOf)
    {
        _input = input;
        _people = input.Identities;
        _clock = new AssignmentClock(input, asOf);
    }

    /// <summary>The input with people as memory knows them.</summary>
    public static PlanInput Apply(PlanInput input, DateTimeOffset asOf)
    {
        AssignmentRecall recall = new(input, asOf);
        recall.Recognise();
        recall.RecallVanished();
        return recall._assigned.Count + recall._ids.Count == 0 ? input
            : input with { Identities = recall._people.Recalled(recall._assigned, recall._ids, recall._withheld), SourceProblems = [.. input.SourceProblems, .. recall._problems] };
    }

    /// <summary>The identity ids under which memory knows somebody with several assignments, sorted.</summary>
    public static string[] KnownOf(IdentitySet people, LifecycleMemory memory, int row, AssignedRow[] rows) =>
        [.. rows.Select(static one => one.Identity).Append(people.IdOf(row)).Distinct(StringComparer.Ordinal).Where(id => memory.FindState(id) is not null).Order(StringComparer.Ordinal)];

    /// <summary>Finds people who are known by the id of another assignment of theirs.</summary>
    private void Recognise()
    {
        foreach ((int row, AssignedRow[] rows) in _people.Assigned)
        {
            string[] known = KnownOf(_people, _input.Memory, row, rows);
            if (known.Length > 1)
            {
                Contradict(row, known);
            }
            else if (known is [string only] && only != _people.IdOf(row))
            {
                Take(row, only);
            }
        }
    }

    /// <summary>Two people of memory turn out to be one. Which account stays is for a person to decide.</summary>
    private void Contradict(int row, string[] known)
    {
        Freeze(row, string.Empty, string.Empty);
        ShownText message = $"{_people.GetRecord(row)}: the systems of record say that {string.Join(" and ", known.Select(static id => $"\"{id}\""))} are one person, and each has been a person of their own. Nothing happens to them until somebody decides which id stays (Get-IdentityConflict), or the rows are told apart.";
        _problems.Add(new LifecycleProblem(LifecycleErrorKind.JoinUnclear, message.ToString()) { Identity = _people.IdOf(row) });
        _withheld.AddRange(known.Where(id => _people.FindRow(id) < 0).Select(static id => new WithheldKey(id, id, "the systems of record say that it is one person with another identity", [])));
    }

    private void RecallVanished()
    {
        foreach (IGrouping<string, Absence> known in _input.Memory.Content.Absences.Where(static absence => absence.IsOfAssignment).GroupBy(static absence => absence.Identity, StringComparer.Ordinal))
        {
            int row = RowOf(known.Key, known);
            foreach (Absence assignment in row < 0 ? [] : known.Where(one => !one.IsAmong(_people.AssignmentsOf(row)) && !_clock.IsGoneToday(one)))
            {
                (string source, string key) = assignment.Assignment;
                Freeze(row, source, key);
            }
        }
    }

    /// <summary>The row of somebody whom memory knows: by the id, or by an assignment that now stands alone.</summary>
    private int RowOf(string identity, IEnumerable<Absence> assignments)
    {
        int row = _rows.TryGetValue(identity, out int recognised) ? recognised : _people.FindRow(identity);
        foreach (Absence assignment in row < 0 ? assignments : [])
        {
            int found = _people.FindRow(assignment.Assignment.Key);
            if (found >= 0 && !IsKnown(_people.IdOf(found)) && assignment.IsAmong(_people.AssignmentsOf(found)))
            {
                Take(found, identity);
                return found;
            }
        }

        return row;
    }

    private void Take(int row, string identity)
    {
        _ids[row] = identity;
        _rows[identity] = row;
    }

    private void Freeze(int row, string source, string key)
    {
        AssignedRow[] rows = _assigned.GetValueOrDefault(row) ?? _people.AssignedRowsOf(row) ?? [new AssignedRow(_people.AssignmentsOf(row)[0], _people.IdOf(row), _people.FactsOf(row), Fact.None)];
        _assigned[row] = [.. rows, new AssignedRow(new Assignment(source, key, Fact.Unknown, Fact.Unknown), _people.IdOf(row), rows[0].Facts, Fact.None)];
    }

    private bool IsKnown(string identity) => _input.Memory.FindState(identity) is not null;
}
