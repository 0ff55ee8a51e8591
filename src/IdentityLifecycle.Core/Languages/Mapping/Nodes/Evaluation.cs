using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>One evaluation: the record and the context.</summary>
internal readonly ref struct Evaluation(IFactSource subject, EvaluationContext context)
{
    public IFactSource Subject { get; } = subject;

    public EvaluationContext Context { get; } = context;
}
