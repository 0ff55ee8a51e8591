using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Membership.Nodes;

/// <summary>One evaluation: the record, the context and, inside -any and -all, the element.</summary>
internal readonly ref struct RuleEvaluation(IFactSource subject, EvaluationContext context, Fact element = default)
{
    public IFactSource Subject { get; } = subject;

    public EvaluationContext Context { get; } = context;

    public Fact Element { get; } = element;

    public RuleEvaluation With(Fact element) => new(Subject, Context, element);
}

/// <summary>A compiled part of a rule.</summary>
internal abstract class RuleNode
{
    /// <summary>The part as the language prints it, for explanations.</summary>
    public string Print { get; set; } = string.Empty;

    public abstract Verdict Decide(in RuleEvaluation evaluation);

    public abstract Explanation Explain(in RuleEvaluation evaluation);

    protected static string Describe(Verdict verdict) => verdict switch
    {
        Verdict.True => "true",
        Verdict.False => "false",
        _ => "unknown",
    };
}
