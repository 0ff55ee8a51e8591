using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Sources;

/// <summary>Works out derived attributes. One that fails is unknown, and a problem says why.</summary>
internal static class Derivation
{
    /// <summary>Works out attributes of one person, in order, so that each may read those before it.</summary>
    public static void Run(AttributeStep[] steps, IDerivedRow row, EvaluationContext context, FactParser parser, RowPlace place, ProblemList problems)
    {
        foreach (AttributeStep step in steps)
        {
            try
            {
                if (!step.TryRead(row, context, parser, out Fact fact))
                {
                    problems.AddFailed(place, step.Definition.Name, $"{FactParser.Describe(step.Definition.Type)} was expected.", "the attribute is unknown until then");
                }

                row.Set(step.Target, fact);
            }
            catch (MappingException exception)
            {
                row.Set(step.Target, Fact.Unknown);
                problems.AddFailed(place, step.Definition.Name, exception.Message, "the attribute is unknown until then");
            }
        }
    }
}
