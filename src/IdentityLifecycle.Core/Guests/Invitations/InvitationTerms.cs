using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>What an invitation gives a guest, checked by a guest policy.</summary>
/// <param name="Policy">The guest policy.</param>
/// <param name="Sponsors">Who answers for the guest.</param>
/// <param name="EndDate">The value for the attribute of the end date; null if none is written.</param>
/// <param name="Groups">The groups, by position.</param>
internal sealed record InvitationTerms(GuestPolicy Policy, IReadOnlyList<GuestSponsor> Sponsors, Fact? EndDate, IReadOnlyList<int> Groups)
{
    /// <summary>The name of what asks for the access: memory keeps it with each grant.</summary>
    public string Rule => $"guests.{Policy.Name}.invite";
}
