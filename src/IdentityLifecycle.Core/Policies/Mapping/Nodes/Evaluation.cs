using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies.Expressions;

namespace IdentityLifecycle.Policies.Mapping.Nodes;

/// <summary>One evaluation: the record and the context.</summary>
internal readonly ref struct Evaluation(IFactSource subject, EvaluationContext context)
{
    public IFactSource Subject { get; } = subject;

    public EvaluationContext Context { get; } = context;
}
