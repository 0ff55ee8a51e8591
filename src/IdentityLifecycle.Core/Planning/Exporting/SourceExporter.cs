using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.Exporting;

/// <summary>
/// Works out what a system of record takes back, such as the mail addresses and logins of its people, from the accounts as they are. It never writes a value that is
/// not known.
/// </summary>
public sealed class SourceExporter
{
    private const int Examples = 3;

    private readonly PlanContext _context;
    private readonly SystemOfRecordPolicy _source;
    private readonly SourceExportPolicy _policy;
    private readonly ExportCell[] _cells;
    private readonly CompiledRule? _when;
    private readonly List<string[]> _rows = [];
    private readonly Dictionary<string, List<string>> _holders = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, List<string>> _gaps = new(StringComparer.Ordinal);
    private readonly List<LifecycleProblem> _problems = [];
    private int _unchanged;

    private SourceExporter(PlanContext context, SystemOfRecordPolicy source, SourceExportPolicy policy)
    {
        _context = context;
        (_source, _policy) = (source, policy);
        DirectorySubject[] directories = [.. context.Policy.Directories.Select((directory, number) => new DirectorySubject(directory.Name, number, context.Directories[number]?.Image.Schema))];
        DirectoryScope scope = new(context.Identities.Schema, SourceExportPolicy.NoAccount, directories);
        _cells = [.. policy.Columns.Select(column => new ExportCell(context, column, scope))];
        _when = PlanContext.Compile(policy.When, new LifecycleScope(new PersonScope(context.Identities.Schema)), "user");
    }

    /// <summary>Works out the rows.</summary>
    /// <param name="input">People, directories and memory, as for a plan.</param>
    /// <param name="source">The system of record.</param>
    /// <param name="asOf">The instant for which the lifecycle is worked out.</param>
    /// <exception cref="LifecycleException">
    /// PolicyInvalid: the source takes nothing back. SourceUnavailable, or the kind of what is wrong with the snapshot or the directory: nobody knows whose the values are.
    /// </exception>
    public static SourceExport Create(PlanInput input, SystemOfRecordPolicy source, DateTimeOffset asOf)
    {
        SourceExportPolicy policy = source.Export
            ?? throw new LifecycleException(LifecycleErrorKind.PolicyInvalid, $"The policy does not say what {source.Name} takes back. Write \"export\" with \"columns\" into its section of \"systemsOfRecord\".") { TargetName = source.Name };
        RequireSound(input, source.Name);
        SourceExporter exporter = new(PlanContext.Of(input, asOf), source, policy);
        return exporter.Create();
    }

    // What forbids a plan makes it doubtful whose a value is, or where it comes from.
    private static void RequireSound(PlanInput input, string source)
    {
        if (input.Identities.Snapshots.FirstOrDefault(snapshot => snapshot.Source == source) is { Failure: string failure })
        {
            throw new LifecycleException(LifecycleErrorKind.SourceUnavailable, $"Nothing was exported. {failure}") { TargetName = source };
        }

        IEnumerable<LifecycleProblem> all = [.. input.World?.Problems ?? [], .. new SnapshotReview(input, new SnapshotProfiles(input.Sealer)).Problems()];
        if (all.FirstOrDefault(static problem => problem.BlocksPlan) is LifecycleProblem problem)
        {
            throw new LifecycleException(problem.Kind, $"Nothing was exported. {problem.Message}") { TargetName = problem.System };
        }
    }

    private SourceExport Create()
    {
        PersonSubject subject = new(_context, null);
        for (int row = 0; row < _context.Identities.Count; row++)
        {
            if (IsOfSource(row))
            {
                subject.Row = row;
                _context.Clock.Decide(subject, out _);
                Add(subject);
            }
        }

        LeaveOutDoubles();
        return new SourceExport(_source.Name, [.. _policy.Columns.Select(static column => column.Name)], [.. _rows.OrderBy(static cells => cells[0], StringComparer.Ordinal)])
        {
            Unchanged = _unchanged,
            LeftOut = [.. _gaps.Select(static gap => new ExportGap(gap.Key, gap.Value.Count, [.. gap.Value.Take(Examples)]))],
            Problems = _problems,
        };
    }

    private bool IsOfSource(int row)
    {
        foreach (Assignment assignment in _context.Identities.AssignmentsOf(row))
        {
            if (assignment.Source == _source.Name)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(PersonSubject subject)
    {
        Verdict isWanted = _when?.Evaluate(subject, _context.Evaluation) ?? Verdict.True;
        if (isWanted == Verdict.Unknown)
        {
            LeaveOut(subject, "it is not known whether \"when\" of the export holds");
        }

        if (isWanted != Verdict.True)
        {
            return;
        }

        try
        {
            AddRow(subject);
        }
        catch (MappingException fault)
        {
            Refuse(subject, LifecycleErrorKind.MappingFailed, fault.Message);
        }
    }

    private void AddRow(PersonSubject subject)
    {
        string[] cells = new string[_cells.Length];
        bool differs = !_policy.OnlyChanges;
        for (int index = 0; index < cells.Length; index++)
        {
            (cells[index], string? gap) = _cells[index].Read(subject);
            if (gap is not null)
            {
                LeaveOut(subject, gap);
                return;
            }

            if (SpreadsheetFormula.Is(cells[index]))
            {
                Refuse(subject, LifecycleErrorKind.ValueInvalid, $"the value \"{ShownText.Shorten(cells[index])}\" for {_cells[index].Column.Name} begins like a formula, which a spreadsheet would run. Correct it where it comes from.");
                return;
            }

            if (index == 0)
            {
                Remember(_holders, cells[0], subject.Identity);
            }

            differs |= _cells[index].Differs(subject, cells[index]);
        }

        if (differs)
        {
            _rows.Add(cells);
        }
        else
        {
            _unchanged++;
        }
    }

    // Somebody whose row need not be written has the key all the same.
    private void LeaveOutDoubles()
    {
        foreach ((string key, List<string> people) in _holders.Where(static holders => holders.Value.Count > 1))
        {
            _problems.Add(new LifecycleProblem(LifecycleErrorKind.DuplicateKey, $"{_source.Name}: \"{ShownText.Shorten(key)}\" in the column {_policy.Columns[0].Name} stands for several people ({string.Join(", ", people.Take(Examples))}), and nobody could tell which one is meant. They are left out.") { System = _source.Name, Attribute = _policy.Columns[0].Name });
        }

        _rows.RemoveAll(cells => _holders[cells[0]].Count > 1);
    }

    private void LeaveOut(PersonSubject subject, string reason) => Remember(_gaps, reason, subject.Identity);

    private static void Remember(IDictionary<string, List<string>> lists, string key, string identity)
    {
        if (!lists.TryGetValue(key, out List<string>? people))
        {
            lists.Add(key, people = []);
        }

        people.Add(identity);
    }

    private void Refuse(PersonSubject subject, LifecycleErrorKind kind, string message) =>
        _problems.Add(new LifecycleProblem(kind, $"{_source.Name}, {_context.Identities.GetRecord(subject.Row)}: {message} The row is left out.") { System = _source.Name, Identity = subject.Identity });
}
