using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

internal sealed class ConstantNode(Fact value) : MappingNode
{
    private readonly Fact _text = ToText(value);

    public override Fact Evaluate(in Evaluation evaluation) => value;

    public override Fact EvaluateText(in Evaluation evaluation) => _text;
}

/// <summary>IgnoreObjectFlow. It has no value: whoever plans the account asks first, and leaves it alone.</summary>
internal sealed class IgnoreObjectNode : MappingNode
{
    public override Fact Evaluate(in Evaluation evaluation) => throw MappingException.IgnoredObject();
}

internal sealed class AttributeNode(int ordinal) : MappingNode
{
    public int Ordinal => ordinal;

    public override Fact Evaluate(in Evaluation evaluation) => evaluation.Subject.GetFact(ordinal);

    public override FactState Write(in Evaluation evaluation, ref TextBuffer buffer)
    {
        if (evaluation.Subject is ITextSource source && source.TryGetText(ordinal, out ReadOnlySpan<byte> utf8))
        {
            buffer.AppendUtf8(utf8);
            return FactState.Value;
        }

        Fact fact = evaluation.Subject.GetFact(ordinal);
        if (fact.AsText() is not string text)
        {
            return base.Write(evaluation, ref buffer);
        }

        buffer.Append(text);
        return FactState.Value;
    }
}
