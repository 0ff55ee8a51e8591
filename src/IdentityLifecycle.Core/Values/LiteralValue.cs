using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Values;

/// <summary>A value that the plan itself contains. If it must not be shown it is sealed.</summary>
/// <param name="Fact">The value; none clears the attribute.</param>
public sealed record LiteralValue(Fact Fact) : PlanValue
{
    /// <inheritdoc/>
    public override string ToString() => Fact.ToString();
}
