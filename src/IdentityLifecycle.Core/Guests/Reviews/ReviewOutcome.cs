using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>What follows from an answer file.</summary>
/// <param name="Review">The review's id; empty if nothing follows.</param>
/// <param name="Said">What is recorded.</param>
/// <param name="Overtaken">What is not, because somebody else vouched for the guest since the review was made.</param>
internal sealed record ReviewOutcome(string Review, IReadOnlyList<GuestAttestation> Said, IReadOnlyList<GuestAttestation> Overtaken)
{
    /// <summary>Nothing.</summary>
    public static ReviewOutcome Nothing { get; } = new(string.Empty, [], []);

    /// <summary>What memory learns: the answers, and that the review was answered.</summary>
    /// <param name="at">Now (UTC).</param>
    public MemoryUpdate Learn(DateTimeOffset at) => GuestAttestation.Learn(Said, at) with { Effects = [AnsweredReview.KeyOf(Review)] };
}
