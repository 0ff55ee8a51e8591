using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Nodes;

namespace IdentityLifecycle.Languages.Mapping;

/// <summary>Evaluates a mapping part by part and records the value of each part.</summary>
internal static class MappingExplainer
{
    private const string Redacted = "[Redact]";

    public static Explanation Explain(MappingNode node, in Evaluation evaluation) => Explain(node, node.IsRedacted, evaluation);

    /// <summary>If the whole is redacted, all parts are redacted too, because they would reveal it.</summary>
    private static Explanation Explain(MappingNode node, bool isRedacted, in Evaluation evaluation)
    {
        List<Explanation> parts = [];
        for (int index = 0; index < node.Parts.Count; index++)
        {
            if (node.Parts[index] is MappingNode part && part is not ConstantNode)
            {
                parts.Add(IsRead(node, index, evaluation) ? Explain(part, isRedacted, evaluation) : new Explanation(part.Print, Explanation.NotRead, null, []));
            }
        }

        string result = Describe(node, isRedacted, evaluation);
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

    private static string Describe(MappingNode node, bool isRedacted, in Evaluation evaluation)
    {
        try
        {
            Fact fact = node.EvaluateText(evaluation);
            return fact.State switch
            {
                FactState.None => "null",
                FactState.Unknown => "unknown",
                _ when isRedacted => Redacted,
                _ => Print(fact),
            };
        }
        catch (MappingException exception)
        {
            return isRedacted ? exception.WithoutValue().Message : exception.Message;
        }
    }

    private static string Print(Fact fact) => fact.Value is ValueList list
        ? "[" + string.Join(", ", list.Texts().Select(static text => $"\"{text}\"")) + "]"
        : $"\"{fact}\"";
}
