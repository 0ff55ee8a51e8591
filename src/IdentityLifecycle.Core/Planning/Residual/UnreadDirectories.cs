using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Residual;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Residual;

/// <summary>
/// Finds people who left and who have an account in a directory that was not compared. Unless memory knows that the account is disabled, it may still
/// be enabled.
/// </summary>
internal static class UnreadDirectories
{
    public static IEnumerable<ResidualAccess> Find(PlanContext context)
    {
        DirectoryPolicy[] unread = [.. context.Policy.Directories.Where((_, number) => context.Directories[number] is null)];
        PersonSubject subject = new(context, null);
        return from directory in unread
               where directory.States.TryGetValue(LifecycleState.Left, out StatePolicy? left) && left.Account is Policies.Modes.AccountPresence.Disabled or Policies.Modes.AccountPresence.Deleted
               from link in context.Input.Memory.Content.Links
               where link.Directory == directory.Name && link is { DisabledSince: null, DisabledByUs: false, DeletedByUs: false } && HasLeft(context, subject, link)
               select Describe(context, directory.Name, link);
    }

    private static bool HasLeft(PlanContext context, PersonSubject subject, AccountLink link)
    {
        int row = context.Identities.FindRow(link.Identity);
        if (row < 0 || !context.IsReceived(row))
        {
            return false;
        }

        subject.Row = row;
        return context.Clock.StateOf(subject) is LifecycleState.Left or LifecycleState.Purged;
    }

    private static ResidualAccess Describe(PlanContext context, string directory, AccountLink link)
    {
        LifecycleHold? hold = ResidualExclusion.Of(context, directory, link.Identity, isEnabled: true, hasAccess: false);
        return new ResidualAccess
        {
            Identity = link.Identity,
            DisplayName = context.Identities.GetRecord(context.Identities.FindRow(link.Identity)).ToString(),
            Directory = directory,
            Account = link.Anchor,
            IsEnabled = null,
            Why = $"the directory {directory} was not compared, and memory does not know that the account is disabled.",
            Advice = "Compare with this directory too.",
            KnownUntil = hold?.Until,
            KnownReason = hold?.Reason,
        };
    }
}
