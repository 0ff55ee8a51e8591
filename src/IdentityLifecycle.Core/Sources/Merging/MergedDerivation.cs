using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>Works out what the policy derives, once the attributes of a person are decided.</summary>
internal sealed class MergedDerivation
{
    private readonly EvaluationContext _context;
    private readonly ProblemList _problems;
    private readonly FactParser _common;
    private readonly AttributeStep[] _steps;
    private readonly PersonParsers? _parsers;

    public MergedDerivation(LifecyclePolicy policy, EvaluationContext context, ProblemList problems)
    {
        _context = context;
        _problems = problems;
        _common = new FactParser(policy.TimeZone);
        ColumnBinder binder = new(policy.IdentitySchema, "The policy's identity");
        _steps = [.. policy.Derived.Where(static attribute => !attribute.ReadsLifecycle).Select(attribute => Step(binder, policy.IdentitySchema, attribute)).OfType<AttributeStep>()];
        _parsers = policy.PersonZone is PersonZone zone && binder.Compile(zone.Name, "timeZone") is CompiledMapping name ? new PersonParsers(new ZoneFinder(name, context)) : null;
        binder.ThrowIfMissing();
    }

    /// <summary>The attributes that are derived.</summary>
    public IEnumerable<int> Ordinals => _steps.Select(static step => step.Target);

    /// <summary>Works them out for one person.</summary>
    /// <param name="person">The facts of the person, which get the derived ones.</param>
    /// <param name="people">The set that the person is a row of, for messages.</param>
    /// <param name="row">The person's row.</param>
    public void Run(MergedPerson person, IdentitySet people, int row)
    {
        if (_steps.Length > 0)
        {
            RowPlace place = new(0, people.IdOf(row));
            Derivation.Run(_steps, person, _context, _parsers?.Find(person, place, _problems) ?? _common, place, _problems);
        }
    }

    private static AttributeStep? Step(ColumnBinder binder, AttributeSchema schema, AttributeMapping mapping)
    {
        int target = schema.OrdinalOf(mapping.Attribute);
        return binder.CreateStep(mapping.Value, target, schema[target], isEmptyUnknown: false);
    }
}
