using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>One guest as the conditions see it.</summary>
/// <param name="Account">What the account tells.</param>
/// <param name="Memory">What memory knows.</param>
/// <param name="AsOf">The instant of the examination.</param>
/// <param name="Zone">The zone of dates without a time.</param>
internal sealed record GuestSubject(GuestAccount Account, GuestMemory Memory, DateTimeOffset AsOf, TimeZoneInfo Zone)
{
    /// <summary>When somebody brought the guest back: a run was undone, or the account was enabled or restored by hand (UTC). Clocks run anew from then on.</summary>
    public DateTimeOffset? BroughtBack { get; } = Latest(Memory.HeldAt, Memory.BroughtBackAt(Account.IsEnabled, AsOf));

    /// <summary>From when on the guest is there: since the invitation was accepted, or else since the account was made, or since somebody brought it back; null if that is not known.</summary>
    public DateTimeOffset? Start => Latest(Account.HasAccepted ? Account.InvitationChanged : null, Account.Created, BroughtBack);

    /// <summary>Since when a condition is seen whose beginning no directory tells; now, if it is seen for the first time.</summary>
    public DateTimeOffset SeenSince(GuestCondition condition) => Memory.FindSeen(condition) is { } seen ? DayOf(seen.FirstMissing) : AsOf;

    /// <summary>The beginning of a day in the policy's zone.</summary>
    public DateTimeOffset DayOf(DateOnly day)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    /// <summary>A date as texts show it: the day in the policy's zone.</summary>
    public string Day(DateTimeOffset date) => FormattableString.Invariant($"{TimeZoneInfo.ConvertTime(date, Zone):yyyy-MM-dd}");

    /// <summary>Why the directory does not tell an attribute of anybody; null if it does, or does not say.</summary>
    public string? WhyUnknown(string attribute) => Account.Image.Schema.OrdinalOf(attribute) < 0
        ? $"{Account.Image.Directory} does not tell {attribute}"
        : Account.Image.WhyUnknown(attribute);

    public static DateTimeOffset? Latest(params DateTimeOffset?[] dates) => dates.Max();
}
