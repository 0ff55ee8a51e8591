using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies.Expressions;
using IdentityLifecycle.Policies.Mapping.Nodes;

namespace IdentityLifecycle.Policies.Mapping;

/// <summary>Evaluates a mapping part by part and says what each gave.</summary>
internal static class MappingExplainer
{
    private const string Redacted = "[Redact]";

    public static Explanation Explain(MappingNode node, in Evaluation evaluation)
    {
        List<Explanation> parts = [];
        for (int index = 0; index < node.Parts.Count; index++)
        {
            if (node.Parts[index] is MappingNode part && part is not ConstantNode)
            {
                parts.Add(IsRead(node, index, evaluation) ? Explain(part, evaluation) : new Explanation(part.Print, Explanation.NotRead, null, []));
            }
        }

        string result = Describe(node, evaluation);
        return new Explanation(node.Print, result, node is AttributeNode ? $"{node.Print} is {result}" : null, parts);
    }

    private static bool IsRead(MappingNode node, int index, in Evaluation evaluation)
    {
        try
        {
            return node.Reads(index, evaluation);
        }
        catch (MappingException)
        {
            return true;
        }
    }

    private static string Describe(MappingNode node, in Evaluation evaluation)
    {
        try
        {
            Fact fact = node.EvaluateText(evaluation);
            return fact.State switch
            {
                FactState.None => "null",
                FactState.Unknown => "unknown",
                _ when node.IsRedacted => Redacted,
                _ => Print(fact),
            };
        }
        catch (MappingException exception)
        {
            return node.IsRedacted ? exception.WithoutValue().Message : exception.Message;
        }
    }

    private static string Print(Fact fact) => fact.Value is ValueList list
        ? "[" + string.Join(", ", list.Texts().Select(static text => $"\"{text}\"")) + "]"
        : $"\"{fact}\"";
}
