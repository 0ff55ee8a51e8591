using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>Gives each person a time zone. It may read only what is known before dates are read, because dates need the zone.</summary>
/// <param name="Name">The mapping that gives the name of the zone.</param>
/// <param name="Derived">The derived attributes that the mapping needs, directly or through others, in their order.</param>
public sealed record PersonZone(MappingExpression Name, IReadOnlyList<AttributeMapping> Derived);
