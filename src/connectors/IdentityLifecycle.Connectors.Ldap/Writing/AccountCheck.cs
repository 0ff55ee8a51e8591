using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Whether an account is there, may be written, and is the one, in the state, that an operation expects.</summary>
internal sealed class AccountCheck(ConnectedDirectory directory, AccountStates states, PresenceWriter presence)
{
    /// <summary>Finds the account of an operation; or answers why it must not be written.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="anchor">The account's anchor; null if the account was not created.</param>
    /// <param name="account">The account.</param>
    public WriteOutcome? Find(LifecycleOperation operation, string? anchor, out AccountState? account)
    {
        account = anchor is null ? null : states.Find(anchor);
        if (account is null)
        {
            return operation is DeleteAccount && anchor is not null ? WriteOutcome.AlreadyDone(anchor) : WriteOutcome.Drift("anchor", Fact.Of(anchor ?? "(an account)"), Fact.None);
        }

        return Refusal(account) ?? KeyDrift(operation, account) ?? EnabledDrift(operation, account) ?? ContainerDrift(operation, account) ?? SignInDrift(operation.Expects, account);
    }

    private WriteOutcome? Refusal(AccountState account) =>
        !account.Name.Parent.IsAtOrBelow(directory.Root)
            ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} lies outside the directory's root, where nothing is ever written.")
        : account.Protection is string reason
            ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} {reason}: it is not written unless \"{Settings.SettingNames.AllowProtected}\" names it. Nothing was written.")
        : null;

    private WriteOutcome? KeyDrift(LifecycleOperation operation, AccountState account)
    {
        bool isWritten = operation is SetAttributes set && set.Attributes.Any(change => change.Attribute.Equals(operation.Expects.KeyAttribute, StringComparison.OrdinalIgnoreCase));
        if (operation.Expects.KeyAttribute is not string key || isWritten)
        {
            return null;
        }

        LdapAttribute? attribute = directory.Schema.Find(key);
        Fact found = attribute is null ? Fact.None : ValueConversion.ToFact(attribute, account.Read(attribute.Name));
        bool isSame = attribute?.Definition.AreEqual(operation.Expects.KeyValue, found) ?? operation.Expects.KeyValue.IsNone;
        return isSame ? null : WriteOutcome.Drift(key, operation.Expects.KeyValue, found);
    }

    private WriteOutcome? EnabledDrift(LifecycleOperation operation, AccountState account)
    {
        Fact enabled = presence.Enabled(account);
        bool isAsWanted = (operation is EnableAccount && enabled != Fact.False) || (operation is DisableAccount && enabled == Fact.False);
        return operation.Expects.Enabled is bool expected && !enabled.IsUnknown && !isAsWanted && enabled != Fact.Of(expected)
            ? WriteOutcome.Drift(DirectorySchema.Enabled, Fact.Of(expected), enabled)
            : null;
    }

    private WriteOutcome? ContainerDrift(LifecycleOperation operation, AccountState account)
    {
        ContainerPath? expected = operation.Expects.Container;
        ContainerPath? found = directory.Containers.ToPath(account.Name.Parent);
        bool isThere = operation is MoveAccount move && move.To.Equals(found);
        return expected is null || isThere || expected.Equals(found) ? null : WriteOutcome.Drift("container", Fact.Of(expected.ToString()), Fact.Of(found?.ToString()));
    }

    private static WriteOutcome? SignInDrift(Expectation expects, AccountState account) =>
        expects.NoSignInSince is DateTimeOffset since && SignInTime.Of(account) is DateTimeOffset signedIn && signedIn > since
            ? WriteOutcome.Drift("lastSignInDateTime", Fact.Of($"not after {Fact.Of(since)}"), Fact.Of(signedIn))
            : null;
}
