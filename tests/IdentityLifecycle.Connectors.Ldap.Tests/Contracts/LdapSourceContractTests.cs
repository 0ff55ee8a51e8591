using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Contracts;

[Implements("LdapSource")]
public sealed class LdapSourceContractTests : SourceContract
{
    private Organisation? _organisation;
    private ISystemOfRecord? _source;

    protected override ISystemOfRecord Source => _source!;

    protected override string KeyColumn => "name";

    protected override string[] Keys => ["jane", "john"];

    public override Task InitializeAsync()
    {
        _organisation = Servers.Slapd.NewOrganisation();
        _organisation.AddUser("jane");
        _organisation.AddUser("john");
        _source = new LdapConnector().OpenSource(_organisation.Server.Settings(null, null, ("baseDn", _organisation.Root)));
        return Task.CompletedTask;
    }

    public override async Task DisposeAsync()
    {
        await _source!.DisposeAsync();
        await _organisation!.DisposeAsync();
    }
}
