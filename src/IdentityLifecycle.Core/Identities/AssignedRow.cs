using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>One of several assignments of a person, with everything that the systems of record say about the person as far as this assignment goes.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="Facts">The facts, by the ordinals of the set's schema.</param>
/// <param name="Rank">What the policy compares to choose the primary assignment; none if it compares dates.</param>
internal sealed record AssignedRow(Assignment Assignment, Fact[] Facts, Fact Rank);
