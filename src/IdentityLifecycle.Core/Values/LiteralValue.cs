using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Values;

/// <summary>A value that the plan states; one that must not be shown is sealed.</summary>
/// <param name="Fact">The value, or none to clear.</param>
public sealed record LiteralValue(Fact Fact) : PlanValue
{
    /// <inheritdoc/>
    public override string ToString() => Fact.ToString();
}
