using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Whether an account is there, may be written, and is the one, in the state, that an operation expects.</summary>
internal sealed class AccountCheck(ConnectedDirectory directory, AccountStates states, PresenceWriter presence)
{
    /// <summary>Finds the account of an operation; or answers why it must not be written, or need not be.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="anchor">The account's anchor; null if the account was not created.</param>
    /// <param name="account">The account.</param>
    public WriteOutcome? Find(LifecycleOperation operation, string? anchor, out AccountState? account)
    {
        AccountState? found = anchor is null ? null : states.Find(anchor);
        account = found;
        return found is null
            ? DriftCheck.Absent(operation, anchor)
            : Refusal(found) ?? DriftCheck.Find(operation, new FoundEntry(directory, presence, found), () => IsAsWanted(operation, found) ? WriteOutcome.AlreadyDone(found.Anchor) : null);
    }

    private WriteOutcome? Refusal(AccountState account) =>
        !account.Name.Parent.IsAtOrBelow(directory.Root)
            ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} lies outside the directory's root, where nothing is ever written.")
        : account.Protection is string reason
            ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} {reason}: it is not written unless \"{Settings.SettingNames.AllowProtected}\" names it.")
        : null;

    // Attributes and memberships tell only while they are written.
    private bool IsAsWanted(LifecycleOperation operation, AccountState account) => operation switch
    {
        EnableAccount => IsEnabled(account),
        DisableAccount => presence.Enabled(account) == Fact.False,
        RenameAccount rename => PlacementWriter.IsNamed(account, rename.NewName),
        MoveAccount move => PlacementWriter.IsNamed(account, move.NewName) && move.To.Equals(directory.Containers.ToPath(account.Name.Parent)),
        _ => false,
    };

    // A contact or a group, which has no such state, is as good as enabled.
    private bool IsEnabled(AccountState account) => presence.Enabled(account) is { IsUnknown: true } && (directory.Profile.IsActiveDirectory || directory.Profile.ManagesGroups) || presence.Enabled(account) == Fact.True;
}
