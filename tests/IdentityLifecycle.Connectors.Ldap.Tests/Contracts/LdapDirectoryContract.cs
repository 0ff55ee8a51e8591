using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Contracts;

/// <summary>The directory contract on one kind of server.</summary>
public abstract class LdapDirectoryContract(ServerKind kind) : DirectoryContract
{
    private Organisation? _organisation;

    protected override IDirectory Directory => _organisation!.Directory;

    // OpenLDAP deletes for good; Active Directory keeps what it deletes.
    protected override bool KeepsDeleted => kind == ServerKind.Samba;

    public override Task DisposeAsync() => _organisation!.DisposeAsync().AsTask();

    protected override Task OpenAsync()
    {
        _organisation = Servers.Get(kind).NewOrganisation();
        return Task.CompletedTask;
    }

    protected override Task<Entitlement> AddGroupAsync(string name)
    {
        _organisation!.AddGroup(name);
        return _organisation.GroupAsync(name);
    }
}
