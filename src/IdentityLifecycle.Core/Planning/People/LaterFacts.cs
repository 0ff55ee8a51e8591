using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Works out the derived attributes that read the lifecycle. While a source is read nobody knows a person's state: it needs memory and the instant of the
/// plan. So these attributes are unknown until here, and the planner gets people who have them. The people that were given stay as they are.
/// </summary>
internal static class LaterFacts
{
    /// <summary>The input with everything that can be derived.</summary>
    public static PlanInput Complete(PlanInput input, DateTimeOffset asOf)
    {
        foreach (AttributeMapping mapping in input.Policy.Derived.Where(static mapping => mapping.ReadsLifecycle))
        {
            List<LifecycleProblem> problems = [];
            IdentitySet people = Derive(new PlanContext(input, asOf), mapping, problems);
            input = input with { Identities = people, SourceProblems = [.. input.SourceProblems, .. problems] };
        }

        return input;
    }

    private static IdentitySet Derive(PlanContext context, AttributeMapping mapping, List<LifecycleProblem> problems)
    {
        IdentitySet people = context.Identities;
        int ordinal = people.Schema.OrdinalOf(mapping.Attribute);
        CompiledMapping compiled = PlanContext.Compile(mapping.Value, new LifecycleScope(new Languages.Expressions.SchemaScope(people.Schema)));
        PersonSubject subject = new(context, null);
        return people.With(ordinal, row =>
        {
            subject.Row = row;
            context.Clock.Decide(subject, out _);
            return Evaluate(context, compiled, subject, people.Schema[ordinal], problems);
        });
    }

    private static Fact Evaluate(PlanContext context, CompiledMapping mapping, PersonSubject subject, AttributeDefinition definition, List<LifecycleProblem> problems)
    {
        try
        {
            Fact fact = mapping.Evaluate(subject, context.Evaluation, definition.Type);
            return fact.AsText() is { Length: 0 } ? Fact.None : fact;
        }
        catch (MappingException failure)
        {
            problems.Add(new LifecycleProblem(
                LifecycleErrorKind.MappingFailed,
                $"{context.Identities.GetRecord(subject.Row)}: the mapping of \"{definition.Name}\" failed: {failure.Message} Let the mapping allow for it; the attribute is unknown until then.")
            {
                Identity = subject.Identity,
                Attribute = definition.Name,
            });
            return Fact.Unknown;
        }
    }
}
