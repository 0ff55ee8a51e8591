using System.Runtime.CompilerServices;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

internal delegate Fact FunctionBody(in FunctionArguments arguments);

/// <summary>A call that evaluates all its arguments first. An unknown argument makes the result unknown.</summary>
internal sealed class FunctionNode(MappingFunction function, MappingNode?[] arguments, FunctionBody body) : MappingNode
{
    public override IReadOnlyList<MappingNode?> Parts => arguments;

    public override Fact Evaluate(in Evaluation evaluation)
    {
        ArgumentBuffer buffer = default;
        Span<Fact> values = ((Span<Fact>)buffer)[..arguments.Length];
        for (int index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] is not MappingNode argument)
            {
                continue;
            }

            values[index] = Read(function.ParameterAt(index).Kind, argument, evaluation);
            if (values[index].IsUnknown)
            {
                return Fact.Unknown;
            }
        }

        return body(new FunctionArguments(function, values, evaluation.Context));
    }

    public override Fact EvaluateText(in Evaluation evaluation)
    {
        Fact fact = Evaluate(evaluation);
        return function.ReturnsDate && fact.Value is DateTimeOffset instant ? Fact.Of(DateText.Print(instant)) : ToText(fact);
    }

    [InlineArray(8)]
    private struct ArgumentBuffer
    {
        private Fact _first;
    }
}
