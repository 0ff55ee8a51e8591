using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Schema;

/// <summary>One attribute of users: what policies see, and where the service has it.</summary>
/// <param name="Definition">What the policy sees.</param>
/// <param name="Property">The property of the user that is asked for.</param>
/// <param name="Part">The part of that property; null for all of it.</param>
internal sealed record UserProperty(AttributeDefinition Definition, string Property, string? Part = null);
