using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>Changes, in place, the text from a position to the end of the buffer.</summary>
internal delegate void TextTransform(ref TextBuffer buffer, int start);

/// <summary>A call that changes one text in place; none stays none.</summary>
internal sealed class TransformNode(MappingNode?[] arguments, TextTransform transform) : TextNode(arguments)
{
    private readonly MappingNode _source = arguments[0]!;

    public override FactState Write(in Evaluation evaluation, ref TextBuffer buffer)
    {
        int start = buffer.Length;
        FactState state = _source.Write(evaluation, ref buffer);
        if (state == FactState.Value)
        {
            transform(ref buffer, start);
        }

        return state;
    }
}

/// <summary>Append: the source, then the suffix; none if there is no source.</summary>
internal sealed class AppendNode(MappingNode?[] arguments) : TextNode(arguments)
{
    private readonly MappingNode _source = arguments[0]!;
    private readonly MappingNode _suffix = arguments[1]!;

    public override FactState Write(in Evaluation evaluation, ref TextBuffer buffer)
    {
        int start = buffer.Length;
        FactState source = _source.Write(evaluation, ref buffer);
        FactState suffix = _suffix.Write(evaluation, ref buffer);
        buffer.Truncate(source == FactState.None ? start : buffer.Length);
        return suffix == FactState.Unknown ? suffix : source;
    }

    public override FactState Compose(in Evaluation evaluation, Recipe recipe)
    {
        FactState source = _source.Compose(evaluation, recipe);
        return source == FactState.None ? source
            : _suffix.Compose(evaluation, recipe) == FactState.Unknown ? FactState.Unknown : source;
    }
}

/// <summary>Join: every value that is neither none nor empty, with the separator between.</summary>
internal sealed class JoinNode(MappingNode?[] arguments) : TextNode(arguments)
{
    private readonly MappingNode?[] _arguments = arguments;

    public override FactState Write(in Evaluation evaluation, ref TextBuffer buffer)
    {
        int separatorStart = buffer.Length;
        if (_arguments[0]!.Write(evaluation, ref buffer) == FactState.Unknown)
        {
            return FactState.Unknown;
        }

        int separatorLength = buffer.Length - separatorStart;
        int start = buffer.Length;
        for (int index = 1; index < _arguments.Length; index++)
        {
            if (_arguments[index] is MappingNode argument && !Join(argument, evaluation, ref buffer, start, new Range(separatorStart, separatorStart + separatorLength)))
            {
                return FactState.Unknown;
            }
        }

        buffer.Written[start..].CopyTo(buffer.Written[separatorStart..]);
        buffer.Truncate(buffer.Length - separatorLength);
        return FactState.Value;
    }

    public override FactState Compose(in Evaluation evaluation, Recipe recipe)
    {
        Fact separator = _arguments[0]!.EvaluateText(evaluation);
        bool isKnown = !separator.IsUnknown;
        Recipe joined = new();
        for (int index = 1; index < _arguments.Length && isKnown; index++)
        {
            isKnown = _arguments[index] is not MappingNode argument || Join(argument, evaluation, joined, separator.ToString());
        }

        recipe.Add(joined);
        return isKnown ? FactState.Value : FactState.Unknown;
    }

    private static bool Join(MappingNode argument, in Evaluation evaluation, Recipe joined, string separator)
    {
        if (argument.IsGenerated)
        {
            Recipe part = new();
            FactState state = argument.Compose(evaluation, part);
            joined.Join(part, separator);
            return state != FactState.Unknown;
        }

        Fact fact = argument.EvaluateText(evaluation);
        foreach (string text in fact.Value is ValueList list ? list.Texts() : [fact.AsText() ?? string.Empty])
        {
            joined.Join(new Recipe(text), separator);
        }

        return !fact.IsUnknown;
    }

    private static bool Join(MappingNode argument, in Evaluation evaluation, ref TextBuffer buffer, int start, Range separator)
    {
        if (argument is not (TextNode or ConstantNode))
        {
            Fact fact = argument.EvaluateText(evaluation);
            if (fact.Value is ValueList list)
            {
                foreach (string text in list.Texts())
                {
                    Add(text, ref buffer, start, separator);
                }
            }
            else
            {
                Add(fact.AsText(), ref buffer, start, separator);
            }

            return !fact.IsUnknown;
        }

        int before = buffer.Length;
        AddSeparator(ref buffer, start, separator);
        int written = buffer.Length;
        FactState state = argument.Write(evaluation, ref buffer);
        buffer.Truncate(buffer.Length == written ? before : buffer.Length);
        return state != FactState.Unknown;
    }

    private static void Add(string? text, ref TextBuffer buffer, int start, Range separator)
    {
        if (!string.IsNullOrEmpty(text))
        {
            AddSeparator(ref buffer, start, separator);
            buffer.Append(text);
        }
    }

    private static void AddSeparator(ref TextBuffer buffer, int start, Range separator)
    {
        int length = separator.End.Value - separator.Start.Value;
        if (buffer.Length > start && length > 0)
        {
            Span<char> room = buffer.Extend(length);
            buffer.Written[separator].CopyTo(room);
        }
    }
}
