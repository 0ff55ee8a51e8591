using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Whether a guest was invited a while ago and has not accepted. An empty state is unknown: the directory leaves it empty for some guests who accepted.</summary>
internal static class RedemptionCondition
{
    private const string SelfService = "EmailVerified";

    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        GuestAccount account = guest.Account;
        if (account.HasAccepted)
        {
            return Of(GuestVerdict.Compliant, account.InvitationChanged is DateTimeOffset accepted ? $"accepted the invitation on {guest.Day(accepted)}" : "accepted the invitation", account.InvitationChanged);
        }

        if (!account.IsPending)
        {
            return account.LastSignIn is DateTimeOffset signIn ? Of(GuestVerdict.Compliant, $"signed in on {guest.Day(signIn)}, and so has accepted", signIn)
                : string.Equals(account.Text("creationType"), SelfService, StringComparison.OrdinalIgnoreCase) ? Of(GuestVerdict.Compliant, "came by self-service, without an invitation", account.Created)
                : account.Login is not null && !account.IsExternal ? Of(GuestVerdict.Compliant, "signs in here, and was not invited", account.Created)
                : Of(GuestVerdict.Unknown, guest.WhyUnknown("externalUserState") ?? "the directory does not say whether the invitation was accepted", null);
        }

        if (GuestSubject.Latest(account.InvitationChanged ?? account.Created, guest.BroughtBack) is not DateTimeOffset invited)
        {
            return Of(GuestVerdict.Unknown, "the invitation is pending, and nobody knows since when", null);
        }

        if (account.LastSignIn > invited)
        {
            return Of(GuestVerdict.Unknown, $"the invitation of {guest.Day(invited)} is pending, but the guest signed in on {guest.Day(account.LastSignIn.Value)}", account.LastSignIn);
        }

        DateTimeOffset met = invited + policy.After;
        bool isStale = met <= guest.AsOf;
        return Of(isStale ? GuestVerdict.Stale : GuestVerdict.Compliant, $"was invited on {guest.Day(invited)} and has not accepted{(isStale ? $" for more than {DayCount.Of(policy.After)}" : string.Empty)}", invited) with { MetOn = met };
    }

    private static ConditionFinding Of(GuestVerdict verdict, string evidence, DateTimeOffset? date) =>
        new(GuestCondition.Redemption, verdict, evidence) { Date = date, Unless = "the guest accepts the invitation" };
}
