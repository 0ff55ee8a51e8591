using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Writes one operation on an account that exists; what is already so is success.</summary>
internal sealed class AccountWriter(ConnectedDirectory directory, AccountStates states, AccountCheck check, AttributeWriter attributes, PresenceWriter presence)
{
    private readonly PlacementWriter _placement = new(directory);
    private readonly RestoreWriter _restore = new(directory);
    private readonly CredentialWriter _credentials = new(directory);

    /// <summary>Writes the operation.</summary>
    /// <param name="write">The operation.</param>
    /// <param name="anchor">The account's anchor; null if the account was not created.</param>
    public WriteOutcome Write(AccountWrite write, string? anchor)
    {
        try
        {
            return Try(write, anchor);
        }
        catch (LdapRefusal refusal) when (OperationWriter.MayBeStale(refusal) && anchor is not null)
        {
            // Somebody changed it after it was read: once more, with what it is now.
            states.Refresh(anchor);
            return Try(write, anchor);
        }
    }

    private WriteOutcome Try(AccountWrite write, string? anchor)
    {
        if (write.Operation is RestoreAccount && anchor is not null)
        {
            return states.Find(anchor) is null ? _restore.Restore(anchor, write.MayCreateContainers) : WriteOutcome.AlreadyDone(anchor);
        }

        return check.Find(write.Operation, anchor, out AccountState? account) ?? Apply(write, account!);
    }

    private WriteOutcome Apply(AccountWrite write, AccountState account) => write.Operation switch
    {
        SetAttributes set => attributes.Write(write, set, account),
        EnableAccount => presence.Enable(account),
        DisableAccount => presence.Disable(account, write.Operation),
        DeleteAccount => presence.Delete(account),
        RenameAccount rename => _placement.Rename(account, rename),
        MoveAccount move => _placement.Move(account, move, write.MayCreateContainers),
        SetCredential set => SetCredential(account, write.Resolve(set.Credential)),
        _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"The Ldap connector cannot do {write.Operation.Kind}."),
    };

    // Some servers unlock an account when its password is set; one that was disabled stays so.
    private WriteOutcome SetCredential(AccountState account, Fact credential)
    {
        bool wasDisabled = presence.Enabled(account) == Fact.False;
        WriteOutcome outcome = _credentials.Set(account, credential);
        return outcome.Status == ChangeStatus.Applied && wasDisabled && !directory.Profile.IsActiveDirectory && states.Refresh(account.Anchor) is AccountState now && presence.Enabled(now) == Fact.True
            ? InPart(presence.StayDisabled(now))
            : outcome;
    }

    private static WriteOutcome InPart(WriteOutcome disabled) => disabled.IsDone ? disabled
        : WriteOutcome.InPart(disabled.ErrorKind!.Value, $"Setting the password enabled the account, and it could not be disabled again. {disabled.Message}", ["password"], disabled.Attribute, disabled.SystemCode);
}
