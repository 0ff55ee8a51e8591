using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>The outcome of a condition. A comparison with a missing value gives failed, which is neither true nor, when negated, true.</summary>
internal enum Decision
{
    False,
    True,
    Failed,
    Unknown,
}

/// <summary>A compiled part of a mapping. It can be evaluated as a value, as a text, into a buffer, or as a condition.</summary>
internal abstract class MappingNode
{
    /// <summary>The arguments in their order; null where one is omitted.</summary>
    public virtual IReadOnlyList<MappingNode?> Parts => [];

    /// <summary>The part as the language prints it, for explanations.</summary>
    public string Print { get; set; } = string.Empty;

    /// <summary>Whether the value must not be shown.</summary>
    public bool IsRedacted { get; set; }

    /// <summary>Whether the value is random or contains something random.</summary>
    public bool IsGenerated { get; set; }

    /// <summary>Evaluates to the value in its own type.</summary>
    public abstract Fact Evaluate(in Evaluation evaluation);

    /// <summary>Evaluates to a text. A list stays a list.</summary>
    public virtual Fact EvaluateText(in Evaluation evaluation) => ToText(Evaluate(evaluation));

    /// <summary>Appends the value as a text. Returns whether there was a value, none or unknown.</summary>
    public virtual FactState Write(in Evaluation evaluation, ref TextBuffer buffer)
    {
        Fact fact = EvaluateText(evaluation);
        if (fact.AsText() is string text)
        {
            buffer.Append(text);
            return FactState.Value;
        }

        if (fact.HasValue)
        {
            buffer.Append(Single(fact).ToString());
        }

        return fact.State;
    }

    /// <summary>
    /// Appends the value to a recipe; random pieces are appended as descriptions. Returns whether there was a value, none or unknown.
    /// </summary>
    public virtual FactState Compose(in Evaluation evaluation, Recipe recipe)
    {
        Fact fact = EvaluateText(evaluation);
        if (fact.HasValue)
        {
            recipe.Add(Single(fact).ToString());
        }

        return fact.State;
    }

    /// <summary>Evaluates as a condition. A missing value fails.</summary>
    public virtual Decision Decide(in Evaluation evaluation)
    {
        Fact fact = Single(Evaluate(evaluation));
        return fact.IsUnknown ? Decision.Unknown
            : IsNullOrEmpty(fact) ? Decision.Failed
            : Truth.Of(fact, "IIF", "condition") ? Decision.True : Decision.False;
    }

    /// <summary>Whether an evaluation reads a part. Only a branch leaves parts unread.</summary>
    public virtual bool Reads(int part, in Evaluation evaluation) => true;

    protected static bool IsNullOrEmpty(Fact fact) => fact.IsNone || fact.AsText() is { Length: 0 };

    protected static Fact ToText(Fact fact) => fact.Value switch
    {
        null or string or ValueList => fact,
        _ => Fact.Of(fact.ToString()),
    };

    /// <summary>Takes the only value out of a list of one. A longer list is a fault.</summary>
    protected Fact Single(Fact fact) => fact.Value is not ValueList list ? fact
        : list.Count == 1 ? Fact.From(list[0])
        : throw MappingException.Invalid(
            Name,
            null,
            fact,
            string.Create(CultureInfo.InvariantCulture, $"one value was expected, but there are {list.Count}; choose one by Item or put them together by Join"));

    /// <summary>Converts an argument to what the parameter accepts.</summary>
    protected Fact Read(ParameterKind kind, MappingNode argument, in Evaluation evaluation) => kind switch
    {
        ParameterKind.Any => argument.Evaluate(evaluation),
        ParameterKind.Date or ParameterKind.Integer => Single(argument.Evaluate(evaluation)),
        _ => Single(argument.EvaluateText(evaluation)),
    };

    private string Name => Print.IndexOf('(', StringComparison.Ordinal) is int end and > 0 ? Print[..end] : Print;
}

/// <summary>One evaluation: the record and the context.</summary>
internal readonly ref struct Evaluation(IFactSource subject, EvaluationContext context)
{
    public IFactSource Subject { get; } = subject;

    public EvaluationContext Context { get; } = context;
}
