using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Nodes;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>Checks that every random part of a mapping can be described while planning and made when the plan is applied.</summary>
internal static class GeneratorCheck
{
    /// <summary>
    /// Reports random calls inside a function that would have to know their value, and random calls that ask for an impossible text.
    /// </summary>
    public static IEnumerable<ExpressionError> Check(MappingSyntax root) => Misplaced(root).Concat(Impossible(root));

    private static IEnumerable<ExpressionError> Misplaced(MappingSyntax syntax) => syntax is not CallSyntax call ? [] : call.Arguments
        .SelectMany((argument, index) => argument is null ? []
            : call.Function.Composes(index) ? Misplaced(argument)
            : Generators(argument).Take(1).Select(random => Error(random, call)));

    private static ExpressionError Error(CallSyntax random, CallSyntax around) => new(
        random.Position,
        random.Length,
        $"{random.Function.Name} cannot stand here in {around.Function.Name}: its value is made when the plan is applied. It can be put together by Append and Join, and chosen by IIF, Switch, Coalesce and IgnoreFlowIfNullOrEmpty.");

    private static IEnumerable<ExpressionError> Impossible(MappingSyntax root)
    {
        EvaluationContext context = new() { AsOf = DateTimeOffset.UnixEpoch };
        foreach (CallSyntax call in Generators(root).Where(static call => call.Arguments.All(static argument => argument is null or ConstantSyntax)))
        {
            if (new MappingCompiler(new OpenScope()).Compile(call) is MappingNode node && Fault(node, context) is string fault)
            {
                yield return new ExpressionError(call.Position, call.Length, fault);
            }
        }
    }

    private static string? Fault(MappingNode node, EvaluationContext context)
    {
        try
        {
            node.Compose(new Evaluation(NoFacts.Instance, context), new Recipe());
            return null;
        }
        catch (MappingException error)
        {
            return error.Message;
        }
    }

    private static IEnumerable<CallSyntax> Generators(MappingSyntax syntax) => MappingExpression.Walk(syntax).OfType<CallSyntax>().Where(static call => call.Function.IsRandom);

    private sealed class NoFacts : IFactSource
    {
        public static NoFacts Instance { get; } = new();

        public Fact GetFact(int ordinal) => Fact.None;
    }
}
