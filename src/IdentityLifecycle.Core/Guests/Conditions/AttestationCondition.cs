using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Whether nobody has vouched for a guest for a while, or somebody said that the guest is not needed any more.</summary>
internal static class AttestationCondition
{
    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        RecordedDecision? said = guest.Memory.Attestation;
        if (said is { Kind: DecisionKind.Disown } && !(guest.BroughtBack > said.SetAt))
        {
            return Of(GuestVerdict.Stale, $"{said.SetBy} said on {guest.Day(said.SetAt)} that the guest is not needed{(said.Reason.Length == 0 ? string.Empty : $" ({said.Reason})")}", said.SetAt, said.SetAt);
        }

        if (said is { Kind: DecisionKind.Vouch })
        {
            DateTimeOffset since = GuestSubject.Latest(said.SetAt, guest.BroughtBack) ?? said.SetAt;
            return Dated(policy, guest, since, $"{said.SetBy} vouched for the guest on {guest.Day(said.SetAt)}", said.SetAt);
        }

        return guest.Start is DateTimeOffset start
            ? Dated(policy, guest, start, $"nobody has vouched for the guest, who is there since {guest.Day(start)}", start)
            : Of(GuestVerdict.Unknown, "nobody has vouched for the guest, and nobody knows since when the guest is there", null, null);
    }

    private static ConditionFinding Dated(GuestConditionPolicy policy, GuestSubject guest, DateTimeOffset since, string evidence, DateTimeOffset date)
    {
        bool isStale = since + policy.After <= guest.AsOf;
        return Of(isStale ? GuestVerdict.Stale : GuestVerdict.Compliant, $"{evidence}{(isStale ? $", more than {DayCount.Of(policy.After)} ago" : string.Empty)}", date, since + policy.After);
    }

    private static ConditionFinding Of(GuestVerdict verdict, string evidence, DateTimeOffset? date, DateTimeOffset? met) =>
        new(GuestCondition.Attestation, verdict, evidence) { Date = date, MetOn = met, Unless = "somebody vouches for the guest" };
}
