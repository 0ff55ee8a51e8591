using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership.Nodes;

namespace IdentityLifecycle.Languages.Membership;

/// <summary>A rule compiled against the ordinals of a scope. Immutable; may be evaluated by several threads at once; never throws.</summary>
public sealed class CompiledRule
{
    private readonly RuleNode _root;

    internal CompiledRule(MembershipRule rule, RuleNode root, IReadOnlyList<ExpressionError> warnings)
    {
        Rule = rule;
        Warnings = warnings;
        _root = root;
    }

    /// <summary>The rule it was compiled from.</summary>
    public MembershipRule Rule { get; }

    /// <summary>Properties that are not spelled as Microsoft Entra spells them.</summary>
    public IReadOnlyList<ExpressionError> Warnings { get; }

    /// <summary>Whether a record satisfies the rule. The verdict is unknown if a fact that would decide is unknown.</summary>
    public Verdict Evaluate(IFactSource subject, EvaluationContext context) => _root.Decide(new RuleEvaluation(subject, context));

    /// <summary>The verdict with its explanation, part by part, with the values that were read.</summary>
    public Explanation Explain(IFactSource subject, EvaluationContext context) => _root.Explain(new RuleEvaluation(subject, context));
}
