using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Turns the rows of a system of record into an <see cref="IdentitySet"/>: give it to <see cref="ISystemOfRecord.ReadAsync"/>, then call
/// <see cref="Complete"/>. A bad or ambiguous row holds its person and never stops the others.
/// </summary>
public sealed class IdentitySetReader : ISourceReceiver
{
    /// <summary>The column with the identity id for <see cref="ForAttributes"/>.</summary>
    public const string IdColumn = "identity id";

    private readonly string _source;
    private readonly string _location;
    private readonly RowMapper _mapper;
    private readonly CompletenessPolicy _completeness;
    private readonly SnapshotClock _clock;
    private readonly ProblemList _problems;
    private readonly string _keyText;
    private readonly string _personText;
    private readonly WithheldPeople _withheld = new();
    private readonly List<(string Key, string Reason, long Line)> _badKeys = [];
    private readonly List<HeldRow> _badRows = [];
    private bool _hasUnattributedRows;
    private int _passedOver;
    private SourceRows? _rows;

    private IdentitySetReader(string source, string location, RowMapper mapper, (CompletenessPolicy Completeness, SnapshotTimePolicy? Time) snapshot, ProblemList problems, (string Key, string Person) texts)
    {
        _source = source;
        _location = location;
        _mapper = mapper;
        _completeness = snapshot.Completeness;
        _clock = new SnapshotClock(source, snapshot.Time, snapshot.Completeness.Trailer);
        _problems = problems;
        (_keyText, _personText) = texts;
    }

    /// <summary>The problems of single rows and people so far.</summary>
    public IReadOnlyList<LifecycleProblem> Problems => _problems.Problems;

    /// <summary>A reader that leaves the columns as they are.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="location">Where it is read from.</param>
    /// <param name="keyColumn">The name of the column with the key, in any case. The key is the identity id.</param>
    public static IdentitySetReader ForColumns(string source, string location, string keyColumn)
    {
        ProblemList problems = new(source, location);
        return new(source, location, new RawRowMapper(keyColumn, problems.Place), (new CompletenessPolicy(null, null), null), problems, ($"[{keyColumn}]", string.Empty));
    }

    /// <summary>A reader that maps rows as a policy says.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="source">One of its systems of record.</param>
    /// <param name="location">Where it is read from.</param>
    /// <param name="context">The as-of instant, the tables and what else expressions may know.</param>
    public static IdentitySetReader ForPolicy(LifecyclePolicy policy, SystemOfRecordPolicy source, string location, EvaluationContext context) =>
        ForMappings(
            source.Name,
            location,
            policy.SystemsOfRecord.Count > 1 ? MappingSet.PartOf(policy, source, context) : MappingSet.Of(policy, source, context),
            source.Completeness,
            source.SnapshotTime);

    /// <summary>
    /// A reader for columns that have the names of the policy's identity attributes already. The identity id is in the column <see
    /// cref="IdColumn"/>. Every attribute must have a column, unless the policy derives it: the reader works those out.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="location">Where it is read from.</param>
    /// <param name="context">The as-of instant, the tables and what else expressions may know.</param>
    public static IdentitySetReader ForAttributes(LifecyclePolicy policy, string source, string location, EvaluationContext context)
    {
        MappingSet mappings = new(policy.IdentitySchema, Column(IdColumn), context, policy.TimeZone)
        {
            Policy = policy.Reference,
            PersonZone = policy.PersonZone,
            IsKeyCaseExact = policy.SystemsOfRecord.Any(static known => known.IsKeyCaseExact),
            Attributes = PlainAttributesOf(policy).Select(static attribute => new AttributeMapping(attribute.Name, Column(attribute.Name))).ToArray(),
            Derived = [.. policy.Derived.Where(static attribute => !attribute.ReadsLifecycle)],
            Later = [.. policy.Derived.Where(static attribute => attribute.ReadsLifecycle).Select(static attribute => attribute.Attribute)],
        };
        return ForMappings(source, location, mappings, new CompletenessPolicy(null, null), null);
    }

    /// <summary>The policy's identity attributes that are not derived, in the order of the schema.</summary>
    public static IEnumerable<AttributeDefinition> PlainAttributesOf(LifecyclePolicy policy) =>
        policy.IdentitySchema.Attributes.Where(attribute => !policy.Derived.Any(derived => derived.Attribute.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase)));

    private static IdentitySetReader ForMappings(string source, string location, MappingSet mappings, CompletenessPolicy completeness, SnapshotTimePolicy? time)
    {
        ProblemList problems = new(source, location);
        return new(source, location, new MappedRowMapper(mappings, problems.Place), (completeness, time), problems, (mappings.Key.Text, mappings.Person?.Text ?? string.Empty));
    }

    /// <inheritdoc/>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: columns that are to be read are not there; all are named.</exception>
    public void OnColumns(AttributeSchema columns)
    {
        AttributeSchema schema = _mapper.Bind(columns);
        FactOrigins origins = FactOrigins.OfOne(schema, _source, _mapper.IsFromSource);
        _rows = new SourceRows(new IdentitySet(new FactTable(schema), origins, _mapper.Policy) { IsKeyCaseExact = _mapper.IsKeyCaseExact }, _mapper);
    }

    /// <inheritdoc/>
    public void OnRowWord(string word) => _problems.RowWord = word;

    /// <inheritdoc/>
    public void OnExpected(int rows) => Rows.Reserve(rows);

    /// <inheritdoc/>
    public void OnRow(long line, CellRow row)
    {
        (string? key, string? identity) = _mapper.Identify(row);
        if (IsNobody(key))
        {
            return;
        }

        if (key is null || identity is null)
        {
            HoldBad(key, identity, _problems.AddUnidentified(line, key, key is null ? _keyText : _personText), line);
        }
        else if (_mapper.TryMap(new RowPlace(line, identity), _problems) is CellRow mapped)
        {
            Rows.Add(key, identity, line, mapped);
        }
        else
        {
            HoldBad(key, identity, _problems.Problems[^1].Message, line);
            if (_mapper.KeepsBadRows)
            {
                _badRows.Add(new HeldRow(identity, _mapper.ReadPartly().ToArray()));
            }
        }
    }

    /// <inheritdoc/>
    public void OnBadRow(LifecycleProblem problem, CellRow row)
    {
        (string? key, string? identity) = _mapper.Identify(row);
        if (IsNobody(key))
        {
            return;
        }

        _problems.Add(problem, identity ?? key);
        HoldBad(key, identity, problem.Message, problem.Line ?? 0);
    }

    /// <summary>Closes the set once the source was read to its end: holds duplicates, and judges whether the snapshot is whole.</summary>
    /// <param name="reading">How the reading ended.</param>
    /// <param name="lastAccepted">The last snapshot of this source that was accepted, or null.</param>
    /// <exception cref="LifecycleException">SnapshotIncomplete.</exception>
    public IdentitySet Complete(SourceReading reading, SnapshotObservation? lastAccepted)
    {
        foreach ((string key, string reason, long line) in _badKeys)
        {
            Rows.WithholdOthersOf(key, reason, line, _withheld);
        }

        IdentitySet set = Rows.Settle(_withheld, _problems);
        set.BadRows = _badRows;
        _rows = null;
        DateTimeOffset? takenAt = _clock.End(reading);
        Completeness.Check(_source, _completeness, set.Count + _withheld.Count, reading.Retired ?? 0, lastAccepted);
        set.Complete(
        [
            new SourceSnapshot(_source, _location, reading.Hash, reading.ReadAt)
            {
                TakenAt = takenAt,
                IsLive = reading.IsLive,
                Retired = reading.Retired,
                Rows = reading.Rows,
                PassedOver = _passedOver,
                Records = set.Count,
                Withheld = _withheld.ToList(),
                Problems = [.. Problems],
                HasUnattributedRows = _hasUnattributedRows,
                Sample = SnapshotSampler.Take(set, _mapper),
            },
        ]);
        return set;
    }

    private static MappingExpression Column(string name) =>
        MappingExpression.Parse($"[{name}]", out _) ?? throw new InvalidOperationException($"\"{name}\" is no name of an attribute.");

    /// <summary>Whether the present row of the mapper is the trailer, or one that the policy does not take for somebody.</summary>
    private bool IsNobody(string? key)
    {
        if (_clock.Take(_mapper, key))
        {
            return true;
        }

        bool isPassedOver = _mapper.IsNobody();
        _passedOver += isPassedOver ? 1 : 0;
        return isPassedOver;
    }

    private SourceRows Rows => _rows ?? throw new InvalidOperationException("The source gave no columns.");

    private void HoldBad(string? key, string? identity, string reason, long line)
    {
        if (key is null)
        {
            _hasUnattributedRows = true;
            return;
        }

        _withheld.Add(key, identity ?? key, reason, line);
        _badKeys.Add((key, reason, line));
        _hasUnattributedRows |= identity is null;
    }
}
