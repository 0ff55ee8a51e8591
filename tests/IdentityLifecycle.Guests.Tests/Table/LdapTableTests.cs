using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>
/// The table on LDAP servers, which tell guests apart by a rule alone. A server makes the dates of creation and sign-in itself, and knows no invitation, so that
/// only the rows are played that say what is expected there. All accounts are new on a server: guests are judged for a day more than a year ahead.
/// </summary>
public sealed class LdapTableTests
{
    // The end date stands in an attribute that every server has.
    private const string End = "description";

    [ServerFact(ServerKind.Samba)]
    public Task Every_guest_of_an_Active_Directory_is_judged_as_the_table_says() => PlayAsync(Servers.Samba);

    [ServerFact(ServerKind.Slapd)]
    public Task Every_guest_of_an_OpenLDAP_server_is_judged_as_the_table_says() => PlayAsync(Servers.Slapd);

    private static async Task PlayAsync(TestServer server)
    {
        DateTimeOffset asOf = DateTimeOffset.UtcNow.AddDays(400);
        TableJudge table = new(asOf);
        TableJudge judge = new(asOf) { Guests = [.. table.Guests.Select(static guests => guests with { Of = GuestKind.Scope, Conditions = [.. guests.Conditions.Select(static one => one.EndDate is null ? one : one with { EndDate = End })] })] };
        string root = $"OU=Guests,{server.BaseDn}";
        Fill(server, root, asOf);
        await using IDirectory directory = server.Open(root, [.. GuestNeeds.AttributesOf([.. judge.Guests]).Where(static attribute => attribute is not ("sponsors" or "userType"))]);

        DirectoryImage image = await directory.ReadImageAsync(null, CancellationToken.None);

        judge.Check(image, static row => row.InLdap, row => server.IsActiveDirectory || row.Policy != "activity");
    }

    private static void Fill(TestServer server, string root, DateTimeOffset asOf)
    {
        using LdapConnection connection = server.Connect();
        void Add(string name, params (string Name, string? Value)[] attributes) =>
            connection.SendRequest(new AddRequest(name, [.. attributes.Where(static one => one.Value is not null).Select(static one => new DirectoryAttribute(one.Name, one.Value!))]));
        Add(root, ("objectClass", "organizationalUnit"));
        foreach (GuestRow row in GuestTable.Rows.Where(static row => row.InLdap is not null))
        {
            (string Name, string? Value)[] own = server.IsActiveDirectory
                ? [("objectClass", "user"), ("sAMAccountName", row.Alias[..Math.Min(row.Alias.Length, 20)]), ("userAccountControl", row.Enabled ? "544" : "546"), ("company", row.Policy)]
                : [("objectClass", "inetOrgPerson"), ("cn", row.Name), ("sn", row.Name), ("o", row.Policy)];
            Add(NameOf(server, root, row), [.. own, ("displayName", row.Name), ("mail", row.Mail), (End, row.End(asOf))]);
        }

        foreach (string group in GuestTable.Rows.SelectMany(static row => row.Groups).Distinct())
        {
            Add($"CN={group},{root}", server.IsActiveDirectory ? [("objectClass", "group"), ("sAMAccountName", group)] : [("objectClass", "groupOfNames"), ("member", server.BaseDn)]);
            ModifyRequest members = new($"CN={group},{root}", DirectoryAttributeOperation.Add, "member", [.. GuestTable.Rows.Where(row => row.InLdap is not null && row.Groups.Contains(group)).Select(row => NameOf(server, root, row))]);
            connection.SendRequest(members);
        }
    }

    private static string NameOf(TestServer server, string root, GuestRow row) => $"{(server.IsActiveDirectory ? "CN" : "uid")}={row.Alias},{root}";
}
