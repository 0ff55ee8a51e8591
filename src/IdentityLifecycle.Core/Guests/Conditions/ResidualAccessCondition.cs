using IdentityLifecycle.Directories;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Whether a guest has had no access for a while, since that was seen first. The group that every account has as its primary one is no access.</summary>
internal static class ResidualAccessCondition
{
    private const int Shown = 3;

    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        DirectoryImage image = guest.Account.Image;
        string[] access = [.. AccessOf(image, guest.Account.Row).Where(name => !policy.Ignored.Any(pattern => NamePattern.Matches(pattern, name)))];
        if (access.Length > 0)
        {
            return Of(policy, GuestVerdict.Compliant, $"has {string.Join(", ", access.Take(Shown))}{(access.Length > Shown ? FormattableString.Invariant($" and {access.Length - Shown} more") : string.Empty)}");
        }

        if (!image.KnowsMemberships || image.UnknownKinds.Any())
        {
            string why = image.UnknownKinds.Select(image.WhyUnknown).OfType<string>().FirstOrDefault() ?? $"{image.Directory} does not tell who is in which group";
            return Of(policy, GuestVerdict.Unknown, $"no access was found, but not all could be read: {why}");
        }

        DateTimeOffset since = GuestSubject.Latest(guest.SeenSince(policy.Condition), guest.BroughtBack, guest.Start) ?? guest.AsOf;
        bool isStale = since + policy.After <= guest.AsOf;
        string seen = guest.Memory.FindSeen(policy.Condition) is null ? "has no access, which is seen for the first time" : $"has had no access since {guest.Day(since)}";
        return Of(policy, isStale ? GuestVerdict.Stale : GuestVerdict.Compliant, seen) with { Date = since, MetOn = since + policy.After };
    }

    /// <summary>The names of what an account has directly.</summary>
    public static IEnumerable<string> AccessOf(DirectoryImage image, int row)
    {
        foreach (int position in image.MembershipsOf(row).ToArray())
        {
            if (position != image.UsualPrimary)
            {
                yield return image.Entitlements[position].Name;
            }
        }
    }

    private static ConditionFinding Of(GuestConditionPolicy policy, GuestVerdict verdict, string evidence) =>
        new(policy.Condition, verdict, evidence) { Unless = "the guest is given access" };
}
