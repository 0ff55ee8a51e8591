using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Journal;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class ExpiryTests
{
    private static readonly DateTimeOffset s_end = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [SambaFact]
    public async Task End_of_an_account_is_set_changed_and_cleared()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string name = $"CN=jane,{organisation.Root}";
        WriteOutcome created = await organisation.WriteAsync(null, Organisation.Create("jane", null, ("employeeId", "1"), ("accountExpires", s_end)));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        Assert.Equal([FileTime(s_end)], organisation.Read(name, "accountExpires")!);

        DateTimeOffset later = s_end.AddDays(3);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(created.Anchor, Organisation.Set(("accountExpires", s_end, later)))).Status);
        Assert.Equal([FileTime(later)], organisation.Read(name, "accountExpires")!);
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(created.Anchor, Organisation.Set(("accountExpires", s_end, null)))).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(created.Anchor, Organisation.Set(("accountExpires", later, null)))).Status);
        Assert.Equal(["0"], organisation.Read(name, "accountExpires")!);
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("accountExpires").IsNone);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(created.Anchor, Organisation.Set(("accountExpires", null, s_end)))).Status);
        Assert.Equal([FileTime(s_end)], organisation.Read(name, "accountExpires")!);
    }

    [SambaFact]
    public async Task Account_without_an_end_is_created_so()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(null, Organisation.Create("jane", null, ("employeeId", "1"), ("accountExpires", null)))).Status);
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("accountExpires").IsNone);
    }

    private static string FileTime(DateTimeOffset time) => time.UtcDateTime.ToFileTimeUtc().ToString(CultureInfo.InvariantCulture);
}
