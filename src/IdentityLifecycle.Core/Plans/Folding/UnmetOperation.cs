using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>
/// An operation that cannot happen, because the image does not meet its expectation. The rest of its change does not happen either.
/// </summary>
/// <param name="Change">The change.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Attribute">Where expectation and image differ: an attribute, <c>anchor</c>, <c>name</c>, <c>container</c>, <c>entitlement</c> or
/// <c>dependsOn</c>.</param>
/// <param name="Expected">The value that the operation expects.</param>
/// <param name="Found">The value in the image.</param>
public sealed record UnmetOperation(LifecycleChange Change, LifecycleOperation Operation, string Attribute, Fact Expected, Fact Found);
