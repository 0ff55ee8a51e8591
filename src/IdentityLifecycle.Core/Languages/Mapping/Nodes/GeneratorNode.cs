using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping.Functions;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

internal delegate GeneratedPart? PartDescription(in FunctionArguments arguments);

/// <summary>Guid and RandomString. While planning the result is a description; with a random source it is a value.</summary>
internal sealed class GeneratorNode(MappingFunction function, MappingNode?[] arguments, PartDescription describe) : MappingNode
{
    public override IReadOnlyList<MappingNode?> Parts => arguments;

    public override Fact Evaluate(in Evaluation evaluation)
    {
        if (evaluation.Context.Random is not IRandomSource random)
        {
            throw MappingException.Unavailable(function.Name, "its value is generated when the plan is applied, not before");
        }

        Recipe recipe = new();
        return Compose(evaluation, recipe) == FactState.Unknown ? Fact.Unknown : Fact.Of(recipe.Make(random));
    }

    public override FactState Compose(in Evaluation evaluation, Recipe recipe)
    {
        Span<Fact> values = new Fact[arguments.Length];
        for (int index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] is MappingNode argument)
            {
                values[index] = Read(function.ParameterAt(index).Kind, argument, evaluation);
            }

            if (values[index].IsUnknown)
            {
                return FactState.Unknown;
            }
        }

        recipe.Add(describe(new FunctionArguments(function, values, evaluation.Context)));
        return FactState.Value;
    }
}
