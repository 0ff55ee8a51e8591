using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Unmanaged;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Whether a guest has had no access for a while, since that was seen first. The group that every account has as its primary one is no access.</summary>
internal static class ResidualAccessCondition
{
    private const int Shown = 3;

    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        DirectoryImage image = guest.Account.Image;
        string[] access = Said(image, guest.Account.Row, name => !policy.Ignored.Any(pattern => NamePattern.Matches(pattern, name)));
        if (access.Length > 0)
        {
            return Of(policy, GuestVerdict.Compliant, string.Join(" and ", access));
        }

        if (WhyUnknown(image) is string why)
        {
            return Of(policy, GuestVerdict.Unknown, $"no access was found, but not all could be read: {why}");
        }

        DateTimeOffset since = GuestSubject.Latest(guest.SeenSince(policy.Condition), guest.BroughtBack, guest.Start) ?? guest.AsOf;
        bool isStale = since + policy.After <= guest.AsOf;
        string seen = guest.Memory.FindSeen(policy.Condition) is null ? "has no access, which is seen for the first time" : $"has had no access since {guest.Day(since)}";
        return Of(policy, isStale ? GuestVerdict.Stale : GuestVerdict.Compliant, seen) with { Date = since, MetOn = since + policy.After };
    }

    /// <summary>What an account has directly, by name, and what it has that no plan gives or takes.</summary>
    public static IEnumerable<string> AccessOf(DirectoryImage image, int row) => GivenTo(image, row).Concat(image.UnmanagedOf(row).Select(static access => access.ToString()));

    /// <summary>Why it is not known of every account whether it has access, as a sentence without its full stop; null if it is known.</summary>
    public static string? WhyUnknown(DirectoryImage image) =>
        image.UnknownKinds.Select(image.WhyUnknown).OfType<string>().FirstOrDefault()
        ?? (image.KnowsMemberships ? image.WhyUnmanagedUnknown : $"{image.Directory} does not tell who is in which group");

    // What the account has, and then for what it is eligible.
    private static string[] Said(DirectoryImage image, int row, Func<string, bool> counts)
    {
        UnmanagedAccess[] unmanaged = [.. image.UnmanagedOf(row).Where(access => counts(access.Name))];
        string[] held = [.. GivenTo(image, row).Where(counts), .. unmanaged.Where(static access => !access.IsEligible).Select(static access => access.Place)];
        string[] eligible = [.. unmanaged.Where(static access => access.IsEligible).Select(static access => access.Place)];
        return [.. held.Length == 0 ? Array.Empty<string>() : [$"has {List(held)}"], .. eligible.Length == 0 ? Array.Empty<string>() : [$"is eligible for {List(eligible)}"]];
    }

    private static string List(string[] names) =>
        $"{string.Join(", ", names.Take(Shown))}{(names.Length > Shown ? FormattableString.Invariant($" and {names.Length - Shown} more") : string.Empty)}";

    private static IEnumerable<string> GivenTo(DirectoryImage image, int row)
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
