using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Nodes;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Languages.Mapping;

/// <summary>A mapping compiled against the ordinals of a scope. Immutable; may be evaluated by several threads at once.</summary>
public sealed class CompiledMapping
{
    private const int NotDirect = -1;

    private readonly MappingNode _root;
    private readonly int _directOrdinal;

    internal CompiledMapping(MappingExpression expression, MappingNode root, IReadOnlyList<AttributeReference> attributes)
    {
        Expression = expression;
        ReferencedAttributes = attributes;
        IsGenerated = expression.IsGenerated;
        UsesUniqueness = expression.UsesUniqueness;
        _root = root;
        _directOrdinal = root is AttributeNode attribute ? attribute.Ordinal : NotDirect;
    }

    /// <summary>The expression it was compiled from.</summary>
    public MappingExpression Expression { get; }

    /// <summary>The attributes it reads, in the order of their first occurrence.</summary>
    public IReadOnlyList<AttributeReference> ReferencedAttributes { get; }

    /// <summary>The ordinal of the attribute whose value the mapping returns unchanged; negative if the mapping computes anything.</summary>
    internal int DirectOrdinal => _directOrdinal;

    /// <summary>Whether it contains <c>Guid</c> or <c>RandomString</c>.</summary>
    public bool IsGenerated { get; }

    /// <summary>Whether it is a <c>SelectUniqueValue</c>.</summary>
    public bool UsesUniqueness { get; }

    /// <summary>Whether its value must not be shown: it contains <c>Redact</c> or reads a redacted attribute.</summary>
    public bool IsRedacted => _root.IsRedacted;

    /// <summary>
    /// The value for a record: unknown if something it reads is, none where the original yields null. A date that a function computed
    /// is a date-time in UTC.
    /// </summary>
    /// <exception cref="MappingException">A value cannot be used as the function needs it.</exception>
    public Fact Evaluate(IFactSource subject, EvaluationContext context)
    {
        if (_directOrdinal != NotDirect)
        {
            return subject.GetFact(_directOrdinal);
        }

        try
        {
            return _root.Evaluate(new Evaluation(subject, context));
        }
        catch (MappingException exception) when (IsRedacted)
        {
            throw exception.WithoutValue();
        }
    }

    /// <summary>
    /// The value as an attribute of a type takes it: for text, dates that a function computed are printed as the original prints them
    /// (<c>M/d/yyyy h:mm:ss tt</c>), numbers and Booleans as text; for other types, texts are read. Lists are converted value by value.
    /// </summary>
    /// <exception cref="MappingException">A value cannot be used as the function or the attribute needs it.</exception>
    public Fact Evaluate(IFactSource subject, EvaluationContext context, AttributeType target)
    {
        if (_directOrdinal != NotDirect && target is (AttributeType.Text or AttributeType.Reference))
        {
            Fact direct = subject.GetFact(_directOrdinal);
            if (direct.AsText() is not null || !direct.HasValue)
            {
                return direct;
            }
        }

        try
        {
            Fact fact = target is AttributeType.Text or AttributeType.Reference
                ? _root.EvaluateText(new Evaluation(subject, context))
                : Evaluate(subject, context);
            return ValueConversion.Convert(fact, target, _root.Print);
        }
        catch (MappingException exception) when (IsRedacted)
        {
            throw exception.WithoutValue();
        }
    }

    /// <summary>
    /// The value as a plan holds it where something is random: the recipe of a text, a literal if the branch that is taken needs
    /// nothing random, or a literal unknown.
    /// </summary>
    /// <exception cref="MappingException">A value cannot be used as the function needs it.</exception>
    internal PlanValue Compose(IFactSource subject, EvaluationContext context)
    {
        Recipe recipe = new();
        return _root.Compose(new Evaluation(subject, context), recipe) switch
        {
            FactState.None => PlanValue.None,
            FactState.Unknown => PlanValue.Of(Fact.Unknown),
            _ => recipe.ToValue(),
        };
    }

    /// <summary>The value and how it came about, part by part. A part that fails shows its message as its result; nothing is thrown.</summary>
    public Explanation Explain(IFactSource subject, EvaluationContext context) => MappingExplainer.Explain(_root, new Evaluation(subject, context));
}
