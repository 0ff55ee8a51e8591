using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>
/// What memory knows of one guest. The state <see cref="LifecycleState.Left"/> says since when the guest is disabled as stale,
/// <see cref="LifecycleState.Purged"/> that the guest was deleted, and <see cref="LifecycleState.Active"/> since when clocks run anew, because somebody brought the
/// guest back. An absence says since when a condition was seen whose beginning no directory tells.
/// </summary>
/// <param name="memory">Memory.</param>
/// <param name="about">The guest's account.</param>
/// <param name="directory">The directory's name.</param>
internal sealed class GuestMemory(LifecycleMemory memory, Subject about, string directory)
{
    /// <summary>The guest's account.</summary>
    public Subject About => about;

    /// <summary>The state that memory holds; null if none.</summary>
    public RememberedState? State { get; } = memory.FindState(about);

    /// <summary>Since when the guest was disabled as stale; null if the guest was not.</summary>
    public DateTimeOffset? DisabledSince => State is { State: LifecycleState.Left } left ? left.Since : null;

    /// <summary>The latest that a person vouched for the guest, or said that the guest is not needed; null if nobody did.</summary>
    public RecordedDecision? Attestation { get; } = memory.DecisionsOn(about.Text, directory).Where(static decision => decision.Kind is DecisionKind.Vouch or DecisionKind.Disown).MaxBy(static decision => decision.SetAt);

    /// <summary>When somebody last held the guest (UTC), also if that hold has ended; null if nobody did.</summary>
    public DateTimeOffset? HeldAt { get; } = memory.HoldsOn(about).Select(static hold => (DateTimeOffset?)hold.SetAt).Max();

    /// <summary>The access that invitations gave the guest, also if the guest has it no more.</summary>
    public IEnumerable<RememberedGrant> Given => memory.GrantsOf(about.Key, directory).Where(static grant => grant.Claim == ClaimOrigin.Request);

    /// <summary>The first day on which a condition was seen; null if it was not seen before.</summary>
    public Absence? FindSeen(GuestCondition condition) => memory.FindAbsence(about.Key, Source(condition));

    /// <summary>How memory names a condition that it has seen.</summary>
    public static string Source(GuestCondition condition) => Absence.GuestPrefix + condition;

    /// <summary>When somebody brought the guest back, so that clocks run anew (UTC); null if nobody did.</summary>
    /// <param name="isEnabled">Whether the account is enabled.</param>
    /// <param name="asOf">The instant of the examination: what is seen now for the first time counts from now on.</param>
    public DateTimeOffset? BroughtBackAt(bool? isEnabled, DateTimeOffset asOf) => State switch
    {
        { State: LifecycleState.Active } back => back.Since,
        { State: LifecycleState.Purged } => asOf,
        { State: LifecycleState.Left } when isEnabled == true => asOf,
        _ => null,
    };
}
