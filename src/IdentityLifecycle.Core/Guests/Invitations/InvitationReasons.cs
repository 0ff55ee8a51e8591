using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Words why something is done for an invitation. The journal keeps it, so that everybody can see later who asked for what.</summary>
/// <param name="invitedBy">Who invites.</param>
/// <param name="request">What was asked for.</param>
/// <param name="terms">What the guest gets.</param>
internal sealed class InvitationReasons(string invitedBy, InvitationRequest request, InvitationTerms terms)
{
    /// <summary>The reasons of an operation: what was found, then who asks and why.</summary>
    /// <param name="found">What was found of the address.</param>
    public IReadOnlyList<ChangeReason> For(string found) => [Of(found), Of(Asked())];

    /// <summary>The reason of a value that is written.</summary>
    public ChangeReason OfValue(Fact before, Fact now) => Of(Asked()) with { OldValue = before, NewValue = now };

    private ChangeReason Of(string text) => new(text)
    {
        Source = "invitation",
        Rule = terms.Rule,
        Date = request.EndDate is DateOnly end ? FormattableString.Invariant($"{end:yyyy-MM-dd}") : null,
    };

    private string Asked()
    {
        string until = request.EndDate is DateOnly end ? FormattableString.Invariant($" until {end:yyyy-MM-dd}") : string.Empty;
        return $"{invitedBy} invites for {string.Join(", ", terms.Sponsors.Select(static sponsor => sponsor.Name))}{until}: {request.Reason}";
    }
}
