using IdentityLifecycle.Connectors.Embedded.Guests;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// Writes the operations of one batch, each only if the account is as it expects. Everything is checked before the first statement that
/// writes, so that a refused operation leaves nothing behind.
/// </summary>
internal sealed class OperationWriter
{
    private readonly DirectoryContent _content;
    private readonly AttributeWriter _attributes;
    private readonly PlacementWriter _placement;
    private readonly DateTimeOffset _now;
    private readonly BatchChanges _changes = new();

    public OperationWriter(DirectoryContent content, DateTimeOffset now)
    {
        _content = content;
        _attributes = new AttributeWriter(content, now);
        _placement = new PlacementWriter(content, now);
        _now = now;
    }

    public IReadOnlyList<WriteOutcome> Write(IReadOnlyList<AccountWrite> batch) => batch.Select(WriteInChange).ToArray();

    private WriteOutcome WriteInChange(AccountWrite write)
    {
        WriteOutcome outcome = _changes.FindObstacle(write) ?? WriteResolved(write);
        _changes.Settle(write, outcome);
        return outcome;
    }

    private WriteOutcome WriteResolved(AccountWrite write)
    {
        try
        {
            return write.Operation switch
            {
                CreateAccount create => _attributes.Create(write, create),
                InviteGuest invite => new GuestInviter(_content, _now).Invite(write, invite),
                _ => WriteExisting(write),
            };
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            return WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode);
        }
    }

    private WriteOutcome WriteExisting(AccountWrite write)
    {
        string? anchor = _changes.AnchorOf(write);
        AccountRow? account = anchor is null ? null : _content.Accounts.Find(anchor);
        if (account is null)
        {
            return DriftCheck.Absent(write.Operation, anchor);
        }

        if (_content.Containers.PathOf(account.Container) is null)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"\"{account.Name}\" ({account.Anchor}) lies outside the directory's root, where nothing is ever written.");
        }

        return account.IsDeleted && write.Operation is not (DeleteAccount or RestoreAccount)
            ? DriftCheck.Absent(write.Operation, anchor)
            : DriftCheck.Find(write.Operation, new FoundRow(_content, account), () => FindSettled(write, account)) ?? Apply(write, account);
    }

    private WriteOutcome? FindSettled(AccountWrite write, AccountRow account) =>
        IsAsWanted(write, account) ? WriteOutcome.AlreadyDone(account.Anchor) with { EntitlementAnchor = MadeBy(write) } : _attributes.Prepare(write, account);

    private bool IsAsWanted(AccountWrite write, AccountRow account) => write.Operation switch
    {
        EnableAccount => account.IsEnabled,
        DisableAccount => !account.IsEnabled,
        DeleteAccount => account.IsDeleted,
        RestoreAccount => !account.IsDeleted,
        RunEffect { IsSessions: true } => account.SessionsRevokedBy == write.OperationId,
        RenameAccount rename => account.Name == rename.NewName,
        MoveAccount move => account.Name == move.NewName && move.To.Equals(_content.Containers.PathOf(account.Container)),
        GrantEntitlement grant => _content.Entitlements.Find(grant.Entitlement) is long group && _content.Entitlements.Contains(account.Id, group),
        RevokeEntitlement revoke => _content.Entitlements.Find(revoke.Entitlement.Key) is not long group || !_content.Entitlements.Contains(account.Id, group),
        _ => false,
    };

    private WriteOutcome Apply(AccountWrite write, AccountRow account) => write.Operation switch
    {
        SetAttributes => _attributes.Apply(account),
        EnableAccount => SetCells(account, ("accountEnabled", true)),
        DisableAccount => SetCells(account, ("accountEnabled", false)),
        DeleteAccount => SetCells(account, ("deletedAt", _now)),
        RestoreAccount => _placement.Restore(account),
        RenameAccount rename => _placement.Rename(account, rename),
        MoveAccount move => _placement.Move(account, move, write.MayCreateContainers),
        GrantEntitlement grant => Grant(account, grant),
        RevokeEntitlement revoke => Revoke(account, revoke.Entitlement),
        RunEffect { IsSessions: true } => EndSessions(account, write.OperationId),
        SetCredential credential => SetPassword(account, write.Resolve(credential.Credential)),
        _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"An embedded directory cannot do {write.Operation.Kind}."),
    };

    private WriteOutcome SetCells(AccountRow account, params (string Column, object? Value)[] cells)
    {
        _content.Accounts.SetCells(account.Id, cells);
        return WriteOutcome.Applied(account.Anchor);
    }

    private WriteOutcome SetPassword(AccountRow account, Fact password) => password.AsText() is { Length: > 0 } text
        ? SetCells(account, ("passwordHash", PasswordHash.Of(text)), ("passwordSetAt", _now))
        : WriteOutcome.Failed(LifecycleErrorKind.ValueInvalid, "A password must be a text that is not empty.");

    private WriteOutcome EndSessions(AccountRow account, string operationId)
    {
        const string Attribute = "signInSessionsValidFromDateTime";
        _content.Attributes.Register(Attribute, Fact.Of(_now));
        return SetCells(account, (Attribute, _now), ("sessionsRevokedBy", operationId));
    }

    /// <summary>The anchor of the group that a grant may have made; null for any other operation.</summary>
    private string? MadeBy(AccountWrite write) =>
        write.Operation is GrantEntitlement { Makes: not null } grant && _content.Entitlements.Find(grant.Entitlement) is long group ? _content.Entitlements.AnchorOf(group) : null;

    private WriteOutcome Grant(AccountRow account, GrantEntitlement grant)
    {
        Entitlement entitlement = grant.Entitlement;
        long? known = _content.Entitlements.Find(entitlement) ?? (grant.Makes is null ? null : _content.Entitlements.FindOrMake(entitlement.Name));
        if (known is not long group)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.EntitlementNotFound, $"The {EntitlementForm.Of(entitlement.Kind).Noun} {entitlement.Name} ({entitlement.Anchor}) does not exist.");
        }

        _content.Entitlements.Add(account.Id, group);
        return WriteOutcome.Applied(account.Anchor) with { EntitlementAnchor = grant.Makes is null ? null : _content.Entitlements.AnchorOf(group) };
    }

    private WriteOutcome Revoke(AccountRow account, Entitlement entitlement)
    {
        _content.Entitlements.Remove(account.Id, _content.Entitlements.Find(entitlement.Key)!.Value);
        return WriteOutcome.Applied(account.Anchor);
    }
}
