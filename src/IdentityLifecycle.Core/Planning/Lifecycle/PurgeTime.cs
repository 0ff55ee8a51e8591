using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>
/// Tells for how long an account of somebody who left is kept: for <c>purgeAfter</c> from the later of leaving and the disabling of that very account,
/// and never to the same day. Until then the account is one of a leaver, so that <c>left</c> is always carried out first.
/// </summary>
internal static class PurgeTime
{
    /// <summary>Settles the moment of somebody who is purged by the dates for the account that the subject has.</summary>
    public static void Settle(DirectoryView directory, PersonSubject subject, TimeSpan purgeAfter)
    {
        LifecycleMoment purged = subject.Moment;
        DateTimeOffset until = KeptUntil(directory, subject, purgeAfter);
        if (until > directory.Context.AsOf && HasLeaversToDisable(directory))
        {
            DateTimeOffset? due = until == DateTimeOffset.MaxValue ? null : until;
            subject.Moment = purged with { State = LifecycleState.Left, Since = Instants.Earlier(purged.Since, purgeAfter), Due = due };
        }

        subject.Moment = subject.Moment with { KeptUntil = until };
    }

    /// <summary>Whether the subject's account may be deleted now.</summary>
    public static bool IsDue(DirectoryView directory, PersonSubject subject, AccountLink link)
    {
        DateTimeOffset asOf = directory.Context.AsOf;
        return link.DisabledSince is DateTimeOffset disabled && NextDay(disabled, directory.Context.Zones.Common) <= asOf && !(subject.Moment.KeptUntil > asOf);
    }

    // As long as an account is not known to be disabled, the time has not begun.
    private static DateTimeOffset KeptUntil(DirectoryView directory, PersonSubject subject, TimeSpan purgeAfter)
    {
        AccountLink? link = directory.Context.Input.Memory.FindLink(subject.Identity, directory.Name);
        bool isDisabled = directory.Image.EnabledOf(subject.Account) == Fact.False;
        return link?.DisabledSince is DateTimeOffset disabled && isDisabled
            ? new[] { subject.Moment.Since, Instants.Later(disabled, purgeAfter), NextDay(disabled, directory.Context.Zones.Common) }.Max()
            : DateTimeOffset.MaxValue;
    }

    // Where the policy says nothing of leavers, or does not disable them, there is nothing to carry out before.
    private static bool HasLeaversToDisable(DirectoryView directory) =>
        directory.Policy.States.TryGetValue(LifecycleState.Left, out StatePolicy? left) && left.Account is AccountPresence.Disabled or AccountPresence.Deleted;

    private static DateTimeOffset NextDay(DateTimeOffset instant, TimeZoneInfo zone) =>
        Instants.InstantOf(TimeZoneInfo.ConvertTime(instant, zone).Date.AddDays(1), zone).ToUniversalTime();
}
