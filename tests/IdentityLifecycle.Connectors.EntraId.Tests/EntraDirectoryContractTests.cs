using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

[Implements("EntraDirectory")]
public sealed class EntraDirectoryContractTests : DirectoryContract
{
    private Tenant? _tenant;
    private IDirectory? _directory;

    protected override IDirectory Directory => _directory!;

    protected override bool KeepsDeleted => true;

    public override async Task DisposeAsync() => await _tenant!.DisposeAsync();

    protected override async Task OpenAsync()
    {
        _tenant = await Tenant.StartAsync();
        _directory = _tenant.Open();
    }

    // The service creates no user without a name to sign in with, which is the account's name too.
    protected override CreateAccount Create(string name, string key)
    {
        CreateAccount create = base.Create(name, key);
        return create with { Name = NameOf(name), Attributes = [.. create.Attributes, Change("userPrincipalName", null, NameOf(name))] };
    }

    protected override string NameOf(string name) => $"{name}@contoso.com";

    protected override Task<Entitlement> AddGroupAsync(string name) => Task.FromResult(new Entitlement(Directory.Name, _tenant!.AddGroup(name), name));
}
