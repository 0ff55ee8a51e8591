using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Whether too few people answer for a guest.</summary>
internal static class SponsorCondition
{
    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest, SponsorIndex sponsors)
    {
        if (sponsors.Of(guest.Account) is not IReadOnlyList<GuestSponsor> all)
        {
            return Of(GuestVerdict.Unknown, guest.WhyUnknown(SponsorIndex.Attribute) ?? "nobody knows who the sponsors are");
        }

        GuestSponsor[] good = [.. all.Where(static sponsor => sponsor.Answers == true)];
        GuestSponsor[] unknown = [.. all.Where(static sponsor => sponsor.Answers is null)];
        string list = all.Count == 0 ? "has no sponsor" : $"has {(all.Count == 1 ? "the sponsor" : "the sponsors")} {string.Join(", ", all)}";
        string needed = policy.Sponsors == 1 ? string.Empty : $", and needs {policy.Sponsors}";
        return good.Length >= policy.Sponsors ? Of(GuestVerdict.Compliant, $"{list}")
            : good.Length + unknown.Length >= policy.Sponsors ? Of(GuestVerdict.Unknown, $"{list}{needed}")
            : Of(GuestVerdict.Stale, $"{list}{needed}") with { MetOn = guest.SeenSince(GuestCondition.Sponsor) };
    }

    private static ConditionFinding Of(GuestVerdict verdict, string evidence) =>
        new(GuestCondition.Sponsor, verdict, evidence) { Unless = "somebody becomes sponsor" };
}
