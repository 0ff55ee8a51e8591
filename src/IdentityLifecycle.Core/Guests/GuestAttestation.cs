using IdentityLifecycle.Memory;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests;

/// <summary>What somebody says about a guest: that the guest is needed, or not any more.</summary>
/// <param name="Directory">The directory's name.</param>
/// <param name="Anchor">The guest's account.</param>
/// <param name="Guest">The guest's name, for people.</param>
/// <param name="IsNeeded">Whether the guest is needed.</param>
/// <param name="SaidBy">Who says so.</param>
/// <param name="Reason">Why; empty if nothing was said.</param>
public sealed record GuestAttestation(string Directory, string Anchor, string Guest, bool IsNeeded, string SaidBy, string Reason)
{
    // The policy counts the days since somebody spoke, so that what was said ends by the policy and not by itself.
    private const int Years = 100;

    /// <summary>Where it was said, for people; empty if it was at the prompt.</summary>
    public string Where { get; init; } = string.Empty;

    /// <summary>What memory learns: the last word about a guest takes the place of the one before.</summary>
    /// <param name="attestations">What was said.</param>
    /// <param name="at">When it was said (UTC).</param>
    public static MemoryUpdate Learn(IEnumerable<GuestAttestation> attestations, DateTimeOffset at)
    {
        RecordedDecision[] decisions = [.. attestations.Select(one => one.Decide(at))];
        return new MemoryUpdate
        {
            Decisions = decisions,
            WithdrawnDecisions = [.. decisions.Select(static decision => decision with { Kind = decision.Kind == DecisionKind.Vouch ? DecisionKind.Disown : DecisionKind.Vouch })],
        };
    }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{SaidBy} says that {Guest} in {Directory} is {(IsNeeded ? "needed" : "not needed")}{(Reason.Length == 0 ? string.Empty : $" ({Reason})")}");

    private RecordedDecision Decide(DateTimeOffset at) => new(Anchor, Directory, IsNeeded ? DecisionKind.Vouch : DecisionKind.Disown, [Anchor], at.AddYears(Years), Reason)
    {
        Evidence = $"guest {Guest}{(Where.Length == 0 ? string.Empty : $", {Where}")}",
        SetBy = SaidBy,
        SetAt = at,
    };
}
