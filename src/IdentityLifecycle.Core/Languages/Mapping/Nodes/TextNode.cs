using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>A call that makes a text from texts. Nested calls write into one buffer, so that only the final result is allocated.</summary>
internal abstract class TextNode(MappingNode?[] arguments) : MappingNode
{
    private const int Initial = 256;

    public sealed override IReadOnlyList<MappingNode?> Parts => arguments;

    public sealed override Fact Evaluate(in Evaluation evaluation)
    {
        TextBuffer buffer = new(stackalloc char[Initial]);
        try
        {
            return Write(evaluation, ref buffer) switch
            {
                FactState.None => Fact.None,
                FactState.Unknown => Fact.Unknown,
                _ => Fact.Of(buffer.ToString()),
            };
        }
        finally
        {
            buffer.Dispose();
        }
    }

    public sealed override Fact EvaluateText(in Evaluation evaluation) => Evaluate(evaluation);

    public abstract override FactState Write(in Evaluation evaluation, ref TextBuffer buffer);
}
