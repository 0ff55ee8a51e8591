using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Finds why guests of a directory are left alone although they may be stale.</summary>
internal sealed class GuestObstacles(DirectoryView directory)
{
    /// <summary>Why, as the rest of a sentence about the guest; null if nothing stands against it.</summary>
    public string? Find(GuestAccount account, GuestPolicy policy, Subject about, bool isElsewhere) =>
        Excluded(account, policy) ?? Held(about)
        ?? (isElsewhere ? $"is governed by another engine, as the guest policy {policy.Name} says by \"elsewhere\": end the access there" : null)
        ?? (directory.WhyProtected(account.Row) is string why ? why : null)
        ?? (directory.Image.MasterOf(account.Row) is string master ? $"{master}: end the account there" : null)
        ?? LeftOpen(about);

    private string? Excluded(GuestAccount account, GuestPolicy policy)
    {
        GuestExclusion? exclusion = policy.Exclusions.FirstOrDefault(one => one.Until >= directory.Context.Today && Names(account).Contains(one.Account, StringComparer.OrdinalIgnoreCase));
        return exclusion is null ? null : FormattableString.Invariant($"is excluded until {exclusion.Until:yyyy-MM-dd} ({exclusion.Reason})");
    }

    private static IEnumerable<string> Names(GuestAccount account) => new[] { account.Account.Anchor, account.Login, account.Mail }.OfType<string>();

    // Whoever brought a guest back wants the guest to stay: a hold on one step holds the others too.
    private string? Held(Subject about)
    {
        LifecycleHold? hold = directory.Context.Input.Memory.HoldsOn(about).Where(hold => hold.IsInForce(directory.Context.AsOf) && (hold.Directory == LifecycleHold.EveryDirectory || string.Equals(hold.Directory, directory.Name, StringComparison.OrdinalIgnoreCase)))
            .MaxBy(static hold => hold.Until);
        return hold is null ? null : FormattableString.Invariant($"is held until {TimeZoneInfo.ConvertTime(hold.Until, directory.Context.Zones.Common):yyyy-MM-dd} ({hold.Reason})");
    }

    private string? LeftOpen(Subject about) => directory.Context.HasLeftOpen && directory.Context.FindLeftOpen(directory.Name, about.Text) is { } omission ? $"waits: {omission.Message.TrimEnd('.')}" : null;
}
