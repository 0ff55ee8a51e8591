using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>
/// The people whom the sources introduce, and for each source the row that is about a person. A person is known by the source that introduced them: the first one
/// in the order of the policy.
/// </summary>
/// <param name="parts">The sources, in the order of the policy.</param>
/// <param name="report">Takes what does not fit.</param>
internal sealed class JoinedPeople(IReadOnlyList<SourcePart> parts, MergeReport report)
{
    private readonly List<(int Part, int Row)> _people = [];
    private readonly List<int>[] _rows = [.. parts.Select(static _ => new List<int>())];
    private readonly HashSet<int> _unclear = [];

    /// <summary>The number of people.</summary>
    public int Count => _people.Count;

    /// <summary>The source that introduced a person, and the row there.</summary>
    public (int Part, int Row) this[int person] => _people[person];

    /// <summary>Whether nobody can tell which assignments a person has.</summary>
    public bool IsUnclear(int person) => _unclear.Contains(person);

    /// <summary>The row of a source that is about a person, or a number of <see cref="FoundRow"/>.</summary>
    public int RowIn(int part, int person) => _rows[part][person];

    /// <summary>Joins all sources.</summary>
    public static JoinedPeople Of(IReadOnlyList<SourcePart> parts, MergeReport report)
    {
        JoinedPeople people = new(parts, report);
        int[] introducing = [.. Enumerable.Range(0, parts.Count).Where(part => parts[part].Policy.Introduces)];
        foreach (int part in introducing.Where(part => parts[part].Policy.Join is null).Concat(introducing.Where(part => parts[part].Policy.Join is not null)).Where(part => parts[part].IsRead))
        {
            people.Introduce(part);
        }

        foreach (int part in Enumerable.Range(0, parts.Count).Except(introducing))
        {
            people.Join(part, static _ => { });
        }

        // Without a join its rows are about nobody but its own people, of whom there is none here.
        foreach (int part in introducing.Where(part => !parts[part].IsRead && parts[part].Policy.Join is not null))
        {
            people.Forget(part);
        }

        return people;
    }

    private void Introduce(int part)
    {
        if (parts[part].Policy.Join is not null)
        {
            Join(part, row => Add(part, row));
            return;
        }

        for (int row = 0; row < parts[part].Rows.Count; row++)
        {
            Add(part, row);
        }
    }

    /// <summary>Gives each person the row of a joining source that is about them. A row about two people, and two rows about one person, tell nothing.</summary>
    private void Join(int part, Action<int> introduce)
    {
        if (!parts[part].IsRead)
        {
            Forget(part);
            return;
        }

        JoinKeys keys = new(parts[part]);
        int[] holders = new int[parts[part].Rows.Count];
        Array.Fill(holders, FoundRow.Silent);
        for (int person = 0; person < _people.Count; person++)
        {
            (int host, int row) = _people[person];
            Take(part, person, MayBeSame(part, host) ? keys.Find(parts[host].Rows, row) : FoundRow.Silent, holders);
        }

        List<int> free = [.. Enumerable.Range(0, holders.Length).Where(row => holders[row] < 0 && !keys.IsAmbiguous(row))];
        if (!parts[part].Policy.Introduces)
        {
            report.AddUnjoined(parts[part], free, keys);
        }
        else
        {
            free.Except(HoldDoubtful(part, free, keys)).ToList().ForEach(introduce);
        }
    }

    /// <summary>A source that introduces nobody may add to identities of any kind. One that does never makes a service account of a person.</summary>
    private bool MayBeSame(int part, int host) => !parts[part].Policy.Introduces || parts[part].Policy.Kind == parts[host].Policy.Kind;

    private void Take(int part, int person, int found, int[] holders)
    {
        if (found == MatchIndex.Several)
        {
            report.AddSeveral(parts[part], NameOf(person));
            MakeUnclear(part, person);
        }
        else if (found >= 0 && holders[found] >= 0)
        {
            report.AddShared(parts[part], found, NameOf(holders[found]), NameOf(person));
            MakeUnclear(part, person);
            MakeUnclear(part, holders[found]);
        }
        else
        {
            _rows[part][person] = found;
            if (found >= 0)
            {
                holders[found] = person;
            }
        }
    }

    private void MakeUnclear(int part, int person)
    {
        _rows[part][person] = FoundRow.Untold;
        if (parts[part].Policy.Introduces)
        {
            _unclear.Add(person);
        }
    }

    /// <summary>Holds the rows without a person that may be about somebody of another source whose row is held, or who could not be read at all.</summary>
    private HashSet<int> HoldDoubtful(int part, List<int> free, JoinKeys keys)
    {
        HashSet<int> held = [];
        foreach (SourcePart other in parts.Where(other => other != parts[part] && other.Policy.Introduces && other.Policy.Kind == parts[part].Policy.Kind))
        {
            HeldKeys? known = other.IsRead ? keys.HeldIn(other) : null;
            int[] doubtful = [.. free.Where(row => !held.Contains(row) && (known is null || known.HasOthers || (keys.KeyOf(row) is string key && known.Contains(key))))];
            report.HoldAll(parts[part], doubtful, other);
            held.UnionWith(doubtful);
        }

        return held;
    }

    private void Forget(int part)
    {
        for (int person = 0; person < _people.Count; person++)
        {
            _rows[part][person] = FoundRow.Untold;
        }
    }

    private void Add(int part, int row)
    {
        for (int other = 0; other < _rows.Length; other++)
        {
            _rows[other].Add(other == part ? row : FoundRow.Silent);
        }

        _people.Add((part, row));
    }

    private string NameOf(int person) => parts[_people[person].Part].Rows.IdOf(_people[person].Row);
}
