using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Maps rows by the expressions of a policy. What needs no time zone comes first, because the zone of a person may follow from those
/// attributes; then come the zone, the dates, and the remaining derived attributes.
/// </summary>
internal sealed class MappedRowMapper(MappingSet mappings, string place) : RowMapper
{
    private static readonly AttributeDefinition s_snapshotTime = new("snapshotTime") { Type = AttributeType.DateTime };

    private readonly FactParser _common = new(mappings.TimeZone);
    private readonly SourceRow _row = new();
    private CompiledMapping? _key;
    private CompiledMapping? _person;
    private CompiledMapping? _prefer;
    private CompiledMapping? _rank;
    private CompiledRule? _rows;
    private AttributeStep? _snapshotTime;
    private MappedRow? _bound;
    private AttributeStep[] _steps = [];
    private AttributeStep[] _derivedForZone = [];
    private PersonParsers? _parsers;
    private AttributeStep[] _dates = [];
    private AttributeStep[] _derived = [];

    /// <inheritdoc/>
    public override PolicyReference? Policy => mappings.Policy;

    /// <inheritdoc/>
    public override bool HasPersons => mappings.Person is not null;

    /// <inheritdoc/>
    public override PrimaryAssignment Primary { get; } = new(mappings.Primary.Order, mappings.Context.AsOf, mappings.PreHire);

    /// <inheritdoc/>
    public override bool HasPreference => mappings.Prefer is not null;

    /// <inheritdoc/>
    public override bool IsKeyCaseExact => mappings.IsKeyCaseExact;

    /// <inheritdoc/>
    public override bool IsFromSource(AttributeDefinition attribute) =>
        mappings.Attributes.Any(mapping => mapping.Attribute.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string? SteadyMappingOf(AttributeDefinition attribute) => mappings.Attributes
        .FirstOrDefault(mapping => mapping.Attribute.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase) && !mapping.Value.UsesPresent)?.Value.Text;

    /// <inheritdoc/>
    public override AttributeSchema Bind(AttributeSchema columns)
    {
        ColumnBinder binder = new(columns, place);
        _key = binder.Compile(mappings.Key, "key");
        _person = mappings.Person is null ? null : binder.Compile(mappings.Person, "person");
        _prefer = mappings.Prefer is null ? null : binder.Compile(mappings.Prefer, "duplicates");
        _rank = mappings.Primary.Value is null ? null : binder.Compile(mappings.Primary.Value, "primary");
        _rows = mappings.Rows is null ? null : binder.Compile(mappings.Rows);
        _snapshotTime = mappings.SnapshotTime is null ? null : binder.CreateStep(mappings.SnapshotTime, -1, s_snapshotTime, isEmptyUnknown: false);
        AttributeStep[] steps = [.. mappings.Attributes.Select(mapping => CreateStep(binder, mapping, IsEmptyUnknown(mapping.Attribute))).OfType<AttributeStep>()];
        binder.ThrowIfMissing();
        _bound = new MappedRow(_row, mappings.Schema.Count);
        foreach (string later in mappings.Later)
        {
            _bound.Set(mappings.Schema.OrdinalOf(later), Fact.Unknown);
        }

        Array.ForEach(steps.Where(static step => step.IsCopy).ToArray(), _bound.Copy);
        _steps = [.. steps.Where(step => !step.IsCopy && !NeedsZone(step))];
        _dates = [.. steps.Where(NeedsZone)];
        BindIdentity();
        return mappings.Schema;
    }

    /// <inheritdoc/>
    public override (string? Key, string? Identity) Identify(CellRow row)
    {
        _row.Load(row);
        _row.IsEmptyUnknown = false;
        string? key = ReadText(_key!);
        string? person = key is null || _person is null ? key : ReadText(_person);
        return (key, person is null ? null : mappings.IdPrefix + person);
    }

    /// <inheritdoc/>
    public override CellRow? TryMap(RowPlace place, ProblemList problems)
    {
        if (!TryRead(_steps, _common, place, problems) || FindParser(place, problems) is not FactParser parser || !TryRead(_dates, parser, place, problems))
        {
            return null;
        }

        Derivation.Run(_derived, Mapped, mappings.Context, parser, place, problems);
        return Mapped;
    }

    /// <inheritdoc/>
    public override bool KeepsBadRows => mappings.IsPart;

    // A date is read in the zone of its person, which may not be known.
    /// <inheritdoc/>
    public override CellRow ReadPartly()
    {
        ProblemList unheard = new(string.Empty, string.Empty);
        foreach (AttributeStep step in _steps.Concat(_dates))
        {
            bool isRead = (mappings.PersonZone is null || !NeedsZone(step)) && TryRead(step, _common, default, unheard);
            Mapped.Set(step.Target, isRead ? Mapped.GetFact(step.Target) : Fact.Unknown);
        }

        Array.ForEach([.. _derivedForZone, .. _derived], step => Mapped.Set(step.Target, Fact.Unknown));
        return Mapped;
    }

    /// <inheritdoc/>
    public override bool IsNobody()
    {
        _row.IsEmptyUnknown = false;
        return _rows?.Evaluate(_row, mappings.Context) == Verdict.False;
    }

    /// <inheritdoc/>
    public override Fact ReadPreference() => Evaluate(_prefer!);

    /// <inheritdoc/>
    public override Fact ReadRank() => _rank is null ? Fact.None : Evaluate(_rank);

    /// <inheritdoc/>
    public override Fact ReadSnapshotTime()
    {
        _row.IsEmptyUnknown = false;
        try
        {
            return _snapshotTime is not null && _snapshotTime.TryReadCell(_row, mappings.Context, _common, out Fact time) ? time : Fact.Unknown;
        }
        catch (MappingException)
        {
            return Fact.Unknown;
        }
    }

    private Fact Evaluate(CompiledMapping mapping)
    {
        _row.IsEmptyUnknown = false;
        try
        {
            return mapping.Evaluate(_row, mappings.Context);
        }
        catch (MappingException)
        {
            return Fact.Unknown;
        }
    }

    private MappedRow Mapped => _bound ?? throw new InvalidOperationException("The source gave no columns.");

    private void BindIdentity()
    {
        ColumnBinder binder = new(mappings.Schema, "The policy's identity");
        AttributeStep[] derived = [.. mappings.Derived.Select(mapping => CreateStep(binder, mapping, false)).OfType<AttributeStep>()];
        if (mappings.PersonZone is PersonZone zone && binder.Compile(zone.Name, "timeZone") is CompiledMapping name)
        {
            _parsers = new PersonParsers(new ZoneFinder(name, mappings.Context));
            _derivedForZone = [.. derived.Where(step => zone.Derived.Any(needed => mappings.Schema.OrdinalOf(needed.Attribute) == step.Target))];
        }

        binder.ThrowIfMissing();
        _derived = [.. derived.Except(_derivedForZone)];
    }

    // Only dates need the zone. Everything else is read before it, because the zone may follow from it.
    private bool NeedsZone(AttributeStep step) => mappings.PersonZone is not null && step.Definition.Type == AttributeType.DateTime;

    private FactParser? FindParser(RowPlace place, ProblemList problems)
    {
        Derivation.Run(_derivedForZone, Mapped, mappings.Context, _common, place, problems);
        return _parsers is null ? _common : _parsers.Find(Mapped, place, problems);
    }

    private AttributeStep? CreateStep(ColumnBinder binder, AttributeMapping mapping, bool isEmptyUnknown)
    {
        int target = mappings.Schema.OrdinalOf(mapping.Attribute);
        return binder.CreateStep(mapping.Value, target, mappings.Schema[target], isEmptyUnknown);
    }

    private bool IsEmptyUnknown(string attribute) => mappings.IsEmptyUnknownFor.TryGetValue(attribute, out bool isUnknown) ? isUnknown : mappings.IsEmptyUnknown;

    // An expression over empty cells may give an empty text: then there is no key.
    private string? ReadText(CompiledMapping mapping)
    {
        try
        {
            Fact fact = mapping.Evaluate(_row, mappings.Context, AttributeType.Text);
            return fact.HasValue && SourceText.TrimKey(fact.ToString()) is { Length: > 0 } key ? key : null;
        }
        catch (MappingException)
        {
            return null;
        }
    }

    private bool TryRead(AttributeStep[] steps, FactParser parser, RowPlace place, ProblemList problems)
    {
        bool isGood = true;
        foreach (AttributeStep step in steps)
        {
            isGood &= TryRead(step, parser, place, problems);
        }

        return isGood;
    }

    private bool TryRead(AttributeStep step, FactParser parser, RowPlace place, ProblemList problems)
    {
        _row.IsEmptyUnknown = step.IsEmptyUnknown;
        try
        {
            bool isGood = step.TryReadCell(_row, mappings.Context, parser, out Fact fact);
            Mapped.Set(step.Target, fact);
            if (!isGood)
            {
                problems.AddUnreadable(place, step, ReadFound(step), FactParser.Describe(step.Definition.Type));
            }

            return isGood;
        }
        catch (MappingException exception)
        {
            problems.AddFailed(place, step.Definition.Name, exception.Message, "nothing happens to the person until then");
            return false;
        }
    }

    private string ReadFound(AttributeStep step) => step.Mapping.IsRedacted ? "[Redact]" : step.Mapping.Evaluate(_row, mappings.Context).ToString();
}
