using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies.Guests;

/// <summary>On which terms guests are invited.</summary>
public sealed record GuestInvitationPolicy
{
    /// <summary>How far ahead the end date of a guest may lie, counted from the day of the invitation; null is no limit.</summary>
    public TimeSpan? Longest { get; init; }

    /// <summary>Whether a guest must have an end date.</summary>
    public bool RequiresEndDate { get; init; }

    /// <summary>Whether the directory sends the invitation by mail.</summary>
    public bool SendsMessage { get; init; } = true;

    /// <summary>What the mail says besides; null is the directory's own text.</summary>
    public string? Message { get; init; }

    /// <summary>The address of the page that a guest comes to after accepting; null is the directory's own.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>The patterns of the names of groups that an invitation may give; empty allows none.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>What inviting may do to accounts: an account that is there already is enabled or restored, not invited anew.</summary>
    public IReadOnlyList<OperationKind> Operations =>
        [OperationKind.InviteGuest, OperationKind.RestoreAccount, OperationKind.EnableAccount, .. Access.Count > 0 ? [OperationKind.GrantEntitlement] : Array.Empty<OperationKind>()];

    /// <summary>Whether an invitation may give a group of this name.</summary>
    public bool Allows(string group) => Access.Any(pattern => NamePattern.Matches(pattern, group));

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{(Longest is TimeSpan longest ? $"{longest.TotalDays:0.##} days at most" : "any time")}, {(Access.Count == 0 ? "no access" : string.Join(", ", Access))}"));
}
