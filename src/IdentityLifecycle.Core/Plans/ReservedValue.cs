namespace IdentityLifecycle.Plans;

/// <summary>A value of an account that is deleted: nobody else may get it for a while.</summary>
/// <param name="Attribute">The unique attribute.</param>
/// <param name="Value">The value.</param>
/// <param name="Period">How long, from the deletion on.</param>
public sealed record ReservedValue(string Attribute, string Value, TimeSpan Period);
