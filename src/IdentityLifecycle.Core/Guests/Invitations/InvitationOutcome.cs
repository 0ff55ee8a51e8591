using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>The plan of invitations, and those that are not in it.</summary>
/// <param name="Plan">The plan. Its omissions name the refused ones too.</param>
/// <param name="Refused">What is wrong with the refused ones, each with its place.</param>
/// <param name="Notes">What is to be said of others, such as that somebody is a guest already and nothing is left to do.</param>
public sealed record InvitationOutcome(LifecyclePlan Plan, IReadOnlyList<LifecycleProblem> Refused, IReadOnlyList<string> Notes)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Plan.Changes.Count} changes, {Refused.Count} errors"));
}
