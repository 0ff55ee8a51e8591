namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>An access package that somebody has or had.</summary>
/// <param name="Package">The package's displayName.</param>
/// <param name="UserId">The user; empty is nobody who is told.</param>
/// <param name="State">delivering, partiallyDelivered, delivered, expired or deliveryFailed.</param>
/// <param name="IsGoverned">Whether entitlement management governs the user, who is a guest.</param>
public sealed record PackageAssignment(string Package, string UserId, string State = "delivered", bool IsGoverned = false);
