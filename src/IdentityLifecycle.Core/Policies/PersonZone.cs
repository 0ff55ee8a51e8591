using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>Gives each person a time zone of their own. Whatever it reads is known before any date is.</summary>
/// <param name="Name">The name of the zone, over the identity.</param>
/// <param name="Derived">The derived attributes that it reads, directly or through others, in their order.</param>
public sealed record PersonZone(MappingExpression Name, IReadOnlyList<AttributeMapping> Derived);
