using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>An operation that cannot happen to the accounts as an image has them. The rest of its change is left out with it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Attribute">What stands against it: an attribute, <c>anchor</c>, <c>name</c>, <c>container</c>, <c>entitlement</c> or <c>dependsOn</c>.</param>
/// <param name="Expected">What the operation expects there.</param>
/// <param name="Found">What the image has there.</param>
public sealed record UnmetOperation(LifecycleChange Change, LifecycleOperation Operation, string Attribute, Fact Expected, Fact Found);
