using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Renames and moves accounts, and makes sure that what is protected from accidental deletion stays where it is.</summary>
internal sealed class PlacementWriter(ConnectedDirectory directory)
{
    private readonly PlacementChecks _checks = new(directory);
    private readonly AccidentalDeletion _accidents = new(directory);

    /// <summary>Whether the account has a name already.</summary>
    public static bool IsNamed(AccountState account, string name) => string.Equals(NameOf(account), name, StringComparison.Ordinal);

    public WriteOutcome Rename(AccountState account, RenameAccount rename) =>
        DriftCheck.FindNameDrift(rename.OldName, NameOf(account))
        ?? _checks.Named(rename.NewName)
        ?? Place(account, account.Name.Parent, rename.NewName, $"rename {account} to {rename.NewName}");

    public WriteOutcome Move(AccountState account, MoveAccount move, bool mayMakeContainers)
    {
        WriteOutcome? drift = DriftCheck.FindContainerDrift(move.From, directory.Containers.ToPath(account.Name.Parent)) ?? DriftCheck.FindNameDrift(move.OldName, NameOf(account));
        return drift
            ?? _checks.Named(move.NewName)
            ?? _accidents.Check(account, "move")
            ?? _checks.Container(move.To, mayMakeContainers, out DistinguishedName? container)
            ?? Place(account, container!, move.NewName, $"move {account} to {container}");
    }

    private static string NameOf(AccountState account) => account.Name.Names[0].Value;

    private WriteOutcome Place(AccountState account, DistinguishedName container, string name, string what)
    {
        RelativeName own = IsNamed(account, name) ? account.Name.Names[0] : new RelativeName(account.Name.Names[0].Attribute, name);
        try
        {
            directory.Session.Write(new ModifyDNRequest(directory.Target(account), container.ToString(), own.ToString()) { DeleteOldRdn = true });
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.EntryAlreadyExists)
        {
            EntryValues? holder = directory.Search.Find(container.Child(own).ToString(), "1.1");
            return WriteOutcome.Failed(LifecycleErrorKind.ValueNotUnique, $"The name \"{name}\" belongs to {holder?.Name ?? container.Child(own).ToString()}.", "name", "68");
        }
        catch (LdapRefusal refusal) when (!OperationWriter.MayBeStale(refusal))
        {
            return RefusalOutcome.Of(refusal, what);
        }

        account.Name = container.Child(own);
        return WriteOutcome.Applied(account.Anchor);
    }
}
