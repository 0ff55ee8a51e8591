using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>What somebody asks for: that one person from outside is invited.</summary>
/// <param name="Address">The mail address at home, as it was given.</param>
/// <param name="Sponsors">Who answers for the guest: the id, sign-in name or mail address of each.</param>
/// <param name="Reason">Why, for the plan and the journal.</param>
/// <param name="Place">Where it was asked for.</param>
public sealed record InvitationRequest(string Address, IReadOnlyList<string> Sponsors, string Reason, InvitationPlace Place)
{
    /// <summary>The last day of the guest in the policy's time zone; null if there is none.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>The names of the groups that the guest is given.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>The name of the guest; null leaves it to the directory.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether a guest who has not accepted is sent the invitation once more.</summary>
    public bool SendsAgain { get; init; }

    /// <summary>The guest who is there and has moved to the address: the id, sign-in name or mail address of before; null if somebody is invited.</summary>
    public string? Guest { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Address} ({Place})");
}
