using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Finds why guests of a directory are left alone although they may be stale.</summary>
internal sealed class GuestObstacles(DirectoryView directory)
{
    /// <summary>Why, as the rest of a sentence about the guest; null if nothing stands against it.</summary>
    public string? Find(GuestAccount account, GuestPolicy policy, Subject about, bool isElsewhere) => FindSaid(Names(account), policy, about) ?? FindGoverned(account, policy, about, isElsewhere);

    /// <summary>Why a person wants the guest left as it is: an exclusion or a hold.</summary>
    /// <param name="names">The account's id, sign-in name and mail address.</param>
    /// <param name="policy">The guest policy.</param>
    /// <param name="about">The guest's account.</param>
    public string? FindSaid(IEnumerable<string> names, GuestPolicy policy, Subject about) => Excluded(names, policy) ?? Held(about);

    /// <summary>Why the guest is not for this program to change, whatever a person wants.</summary>
    public string? FindGoverned(GuestAccount account, GuestPolicy policy, Subject about, bool isElsewhere) =>
        (isElsewhere ? $"is governed by another engine, as the guest policy {policy.Name} says by \"elsewhere\": end the access there" : null)
        ?? (!policy.TakesGoverned && directory.Image.GovernorOf(account.Row) is string engine ? $"is governed by {engine}: end the access there, or say \"governed\": \"take\" in the guest policy {policy.Name}" : null)
        ?? (directory.WhyProtected(account.Row) is string why ? why : null)
        ?? (directory.Image.MasterOf(account.Row) is string master ? $"{master}: end the account there" : null)
        ?? LeftOpen(about);

    private string? Excluded(IEnumerable<string> names, GuestPolicy policy)
    {
        GuestExclusion? exclusion = policy.Exclusions.FirstOrDefault(one => one.Until >= directory.Context.Today && names.Contains(one.Account, StringComparer.OrdinalIgnoreCase));
        return exclusion is null ? null : FormattableString.Invariant($"is excluded until {exclusion.Until:yyyy-MM-dd} ({exclusion.Reason})");
    }

    /// <summary>The names by which somebody may mean an account.</summary>
    public static IEnumerable<string> Names(GuestAccount account) => new[] { account.Account.Anchor, account.Login, account.Mail }.OfType<string>();

    // Whoever brought a guest back wants the guest to stay: a hold on one step holds the others too.
    private string? Held(Subject about)
    {
        LifecycleHold? hold = directory.Context.Input.Memory.HoldsOn(about).Where(hold => hold.IsInForce(directory.Context.AsOf) && (hold.Directory == LifecycleHold.EveryDirectory || string.Equals(hold.Directory, directory.Name, StringComparison.OrdinalIgnoreCase)))
            .MaxBy(static hold => hold.Until);
        return hold is null ? null : FormattableString.Invariant($"is held until {TimeZoneInfo.ConvertTime(hold.Until, directory.Context.Zones.Common):yyyy-MM-dd} ({hold.Reason})");
    }

    /// <summary>Why the account waits for what a run left open; null if it does not.</summary>
    public string? LeftOpen(Subject about) => directory.Context.HasLeftOpen && directory.Context.FindLeftOpen(directory.Name, about.Text) is { } omission ? $"waits: {omission.Message.TrimEnd('.')}" : null;
}
