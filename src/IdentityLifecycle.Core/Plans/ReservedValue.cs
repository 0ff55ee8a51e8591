using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>A value of a deleted account that nobody else may get for a while.</summary>
/// <param name="Attribute">The unique attribute.</param>
/// <param name="Value">The value.</param>
/// <param name="Period">How long the value is reserved, from the deletion on.</param>
public sealed record ReservedValue(string Attribute, string Value, TimeSpan Period)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Attribute} \"{Value}\" for {Period.TotalDays:0.##} days"));
}
