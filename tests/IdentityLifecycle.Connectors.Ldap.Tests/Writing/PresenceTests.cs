using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class PresenceTests
{
    [ServerTheory, EachServer]
    public async Task Account_is_enabled_and_disabled_with_the_reason(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Settings = [("disabledReason", "description")];
        string anchor = (await organisation.WriteAsync(null, Organisation.Create("jane", null, (Organisation.Key, "1001")))).Anchor!;
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, new DisableAccount())).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, new EnableAccount { Expects = new Expectation { Enabled = false } })).Status);
        Assert.True((await organisation.FindAsync("jane"))!.AccountEnabled);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, new EnableAccount { Expects = new Expectation { Enabled = false } })).Status);
        DisableAccount disable = new() { Reasons = [new ChangeReason("leave date 2026-03-02 (hr)")], Expects = new Expectation { Enabled = true } };
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, disable)).Status);
        Assert.False((await organisation.FindAsync("jane"))!.AccountEnabled);
        Assert.Matches("^Disabled [0-9-]{10}: leave date 2026-03-02 \\(hr\\)$", (await organisation.FindAsync("jane"))!.GetFact("description").ToString());
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, new EnableAccount())).Status);
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("description").IsNone);
    }

    [ServerTheory, EachServer]
    public async Task Deleting_twice_is_success_and_a_sign_in_meanwhile_is_drift(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string anchor = await organisation.AddAccountAsync("jane");
        DeleteAccount delete = new() { Expects = new Expectation { Container = ContainerPath.Root, NoSignInSince = DateTimeOffset.UtcNow } };
        DeleteAccount elsewhere = new() { Expects = new Expectation { Container = Organisation.Container("Leavers") } };
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(anchor, elsewhere)).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, delete)).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, delete)).Status);
        Assert.Null(await organisation.FindAsync("jane"));
    }

    [SambaFact]
    public async Task Deleted_account_comes_back_with_its_anchor()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("Doe\\, Jane");
        string anchor = await organisation.AnchorAsync("Doe, Jane");
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, new RestoreAccount())).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, new DeleteAccount())).Status);
        WriteOutcome restored = await organisation.WriteAsync(anchor, new RestoreAccount());
        Assert.Equal((ChangeStatus.Applied, string.Empty), (restored.Status, restored.Message));
        Assert.Equal(anchor, await organisation.AnchorAsync("Doe, Jane"));
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(Guid.NewGuid().ToString(), new RestoreAccount())).Status);
    }
}
