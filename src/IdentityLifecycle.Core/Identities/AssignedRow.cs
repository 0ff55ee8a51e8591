using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>One of several assignments of a person, with everything that the systems of record say about the person as far as this assignment goes.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="Identity">The identity id that the person has by this assignment alone.</param>
/// <param name="Facts">The facts, by the ordinals of the set's schema.</param>
/// <param name="Rank">What the policy compares to choose the primary assignment; none if it compares dates.</param>
internal sealed record AssignedRow(Assignment Assignment, string Identity, Fact[] Facts, Fact Rank)
{
    /// <summary>Whether its row vanished, so that nobody knows whether it goes on.</summary>
    public bool IsVanished => Assignment.End.IsUnknown && Assignment.Start.IsUnknown;
}
