using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class LostConnectionTests
{
    [SlapdFact]
    public async Task Server_that_was_restarted_is_used_on()
    {
        using SlapdServer server = new();
        await using Organisation organisation = server.NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        server.Stop();
        server.Start();
        Assert.Equal(anchor, await organisation.AnchorAsync("jane"));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "Engineer")))).Status);
        server.Stop();
        server.Start();
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Engineer", "Director")))).Status);
    }

    [SlapdFact]
    public async Task Server_that_is_gone_ends_the_batch_with_what_is_known()
    {
        using SlapdServer server = new();
        await using Organisation organisation = server.NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        server.Stop();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => organisation.ReadAsync());
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        error = await Assert.ThrowsAsync<LifecycleException>(() => organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "x"))));
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        server.Start();
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("jobTitle").IsNone);
    }

    [SlapdFact]
    public async Task Next_server_takes_over_while_reading_and_never_after_a_write()
    {
        using SlapdServer first = new();
        using SlapdServer second = new();
        await using Organisation organisation = first.NewOrganisation();
        organisation.AddUser("on the first");
        organisation.Settings = [("servers", (IReadOnlyList<string>)[first.Server, second.Server]), ("baseDn", first.BaseDn), ("certificateAuthority", Both(first, second))];
        await using IDirectory directory = first.Open(null, null, [.. organisation.Settings]);
        Assert.Contains((await directory.ReadImageAsync(null, CancellationToken.None)).Accounts(), static account => account.Name == "on the first");
        first.Stop();
        Assert.DoesNotContain((await directory.ReadImageAsync(null, CancellationToken.None)).Accounts(), static account => account.Name == "on the first");
        Assert.Equal(second.Server, directory.Location);
        WriteOutcome created = (await directory.WriteAsync([organisation.Write(null, Organisation.Create("new", null, ("employeeId", "1")))], CancellationToken.None))[0];
        Assert.Equal(ChangeStatus.Applied, created.Status);
        first.Start();
        second.Stop();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.ReadImageAsync(null, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        second.Start();
        Assert.Contains((await directory.ReadImageAsync(null, CancellationToken.None)).Accounts(), static account => account.Name == "new");
    }

    private static string Both(SlapdServer first, SlapdServer second)
    {
        string path = System.IO.Path.Combine(first.Folder, "both.pem");
        System.IO.File.WriteAllText(path, System.IO.File.ReadAllText(first.AuthorityFile) + "\n" + System.IO.File.ReadAllText(second.AuthorityFile));
        return path;
    }
}
