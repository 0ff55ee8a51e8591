using IdentityLifecycle.Directories;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests;

/// <summary>What is known of one guest: the verdict, every condition with its evidence, and what will happen on which day.</summary>
public sealed class GuestAssessment
{
    private readonly GuestExamination _examination;

    internal GuestAssessment(GuestExamination examination, Account account, GuestPolicy? policy)
    {
        _examination = examination;
        Account = account;
        GuestPolicy = policy;
    }

    /// <summary>The directory's name.</summary>
    public string Directory => Account.Directory;

    /// <summary>The account's unchanging id.</summary>
    public string Anchor => Account.Anchor;

    /// <summary>The guest's name, for people.</summary>
    public string DisplayName { get; internal init; } = string.Empty;

    /// <summary>The sign-in name in the directory.</summary>
    public string? UserPrincipalName { get; internal init; }

    /// <summary>The mail address.</summary>
    public string? Mail { get; internal init; }

    /// <summary>The domain where the guest is at home: that of the mail address, else the one that stands before <c>#EXT#</c> in the sign-in name; null if neither tells.</summary>
    public string? HomeDomain { get; internal init; }

    /// <summary>The name of the guest policy that covers the guest; empty if none does.</summary>
    public string Policy => GuestPolicy?.Name ?? string.Empty;

    /// <summary>The verdict: stale if a condition is met; else unknown if one cannot be told; else compliant.</summary>
    public GuestVerdict Verdict { get; internal set; }

    /// <summary>What every condition says.</summary>
    public IReadOnlyList<ConditionFinding> Conditions { get; internal set; } = [];

    /// <summary>Whether the account is enabled; null if the directory does not say.</summary>
    public bool? AccountEnabled => Account.AccountEnabled;

    /// <summary>The state of the invitation: Accepted or PendingAcceptance; null if the directory does not say.</summary>
    public string? InvitationState { get; internal init; }

    /// <summary>When the account was made (UTC); null if that is not known.</summary>
    public DateTimeOffset? Created { get; internal init; }

    /// <summary>The last successful sign-in (UTC); null if that is not known.</summary>
    public DateTimeOffset? LastSignIn { get; internal init; }

    /// <summary>Those who answer for the guest, by name; null if that is not known or was not read.</summary>
    public IReadOnlyList<string>? Sponsors => SponsorsInDirectory?.Select(static sponsor => sponsor.Name).ToArray();

    /// <summary>The names of the groups, roles and licences that the guest has directly, access packages, and roles and groups for which the guest is eligible or that are for a part of the directory.</summary>
    public IReadOnlyList<string> Access { get; internal init; } = [];

    /// <summary>What will happen next; null if nothing will.</summary>
    public GuestAction? NextAction { get; internal set; }

    /// <summary>On which day that will happen (UTC); a day that is past means with the next run.</summary>
    public DateTimeOffset? NextOn { get; internal set; }

    /// <summary>When the guest will be deleted (UTC); null if that is not foreseen.</summary>
    public DateTimeOffset? DeleteOn { get; internal set; }

    /// <summary>From when on the guest is to be told (UTC); null if nothing will happen.</summary>
    public DateTimeOffset? NoticeOn { get; internal set; }

    /// <summary>Whether the time has come to tell the guest and the sponsors.</summary>
    public bool IsNoticeDue => Obstacle is null && NoticeOn <= _examination.AsOf;

    /// <summary>Whether the next action is due now.</summary>
    public bool IsDue => Obstacle is null && NextAction is not (null or GuestAction.Report) && NextOn <= _examination.AsOf;

    /// <summary>What the next action depends on, as the rest of a sentence that begins with "unless".</summary>
    public string Unless { get; internal set; } = string.Empty;

    /// <summary>Why the guest is left alone although a condition may be met; null if nothing stands against it.</summary>
    public string? Obstacle { get; internal init; }

    /// <summary>The evidence of the conditions that made the verdict, in one text.</summary>
    public string Reason => Conditions.Count == 0 ? Obstacle ?? string.Empty
        : string.Join("; ", Conditions.Where(finding => Verdict == GuestVerdict.Compliant || finding.Verdict == Verdict).Select(static finding => finding.Evidence));

    /// <summary>The account, with all attributes that were read.</summary>
    public Account Account { get; }

    internal GuestPolicy? GuestPolicy { get; }

    /// <summary>Those who answer for the guest, as the directory knows them; null if that is not known or was not read.</summary>
    internal IReadOnlyList<GuestSponsor>? SponsorsInDirectory { get; init; }

    /// <summary>The finding that the next action follows from.</summary>
    internal ConditionFinding? Deciding { get; set; }

    /// <summary>What memory is to learn of the guest, besides what is done.</summary>
    internal GuestMemory Memory { get; init; } = null!;

    /// <summary>The examination that the guest belongs to.</summary>
    public GuestExamination GetExamination() => _examination;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{UserPrincipalName ?? DisplayName}: {Verdict}");
}
