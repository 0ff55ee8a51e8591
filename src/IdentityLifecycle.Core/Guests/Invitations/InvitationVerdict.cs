using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>What becomes of one invitation.</summary>
internal sealed record InvitationVerdict
{
    /// <summary>The account, or the address where there is no account yet; two invitations of one are one too many.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>What is wrong, each with the field at fault; empty if the invitation is accepted.</summary>
    public IReadOnlyList<(string Field, string Message)> Faults { get; init; } = [];

    /// <summary>The change; null if there is nothing to do, or the invitation is refused.</summary>
    public ChangeDraft? Draft { get; init; }

    /// <summary>What is left to a person, or need not be done; null if nothing is to be said.</summary>
    public PlanOmission? Left { get; init; }

    /// <summary>What memory learns of the guest's state once the change is applied; null if that is nothing.</summary>
    public RememberedState? State { get; init; }
}
