using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class ReadingTests
{
    [SambaFact]
    public async Task Types_of_Active_Directory_become_facts()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        byte[] photo = [0xFF, 0xD8, 0x00, 0x28, 0x80, 0x2A];
        string manager = organisation.AddUser("Boss");
        string name = organisation.AddUser("Jane Doe", ("givenName", "Jane"), ("sn", "Doe"), ("employeeID", "1001"), ("manager", manager), ("thumbnailPhoto", photo), ("telephoneNumber", "+49 30 1"),
            ("otherTelephone", "+1"), ("otherTelephone", "+2"), ("accountExpires", new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc).ToFileTimeUtc()));
        organisation.Attributes = ["givenName", "surname", "manager", "thumbnailPhoto", "businessPhones", "otherTelephone", "accountExpires", "createdDateTime", "onPremisesSecurityIdentifier", "onPremisesDistinguishedName", "lastSignInDateTime"];
        Account account = (await organisation.FindAsync("Jane Doe"))!;
        Assert.True(Guid.TryParse(account.Anchor, out _));
        Assert.Equal("1001", account.EmployeeId);
        Assert.Equal("Doe", account.GetFact("surname").AsText());
        Assert.Equal(await organisation.AnchorAsync("Boss"), account.GetFact("manager").AsText());
        Assert.Equal(photo, (byte[])account.GetFact("thumbnailPhoto").Value!);
        Assert.Equal(["+1", "+2"], ((ValueList)account.GetFact("otherTelephone").Value!).Texts().Order());
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero), account.GetFact("accountExpires").Value);
        Assert.True(account.GetFact("createdDateTime").Value is DateTimeOffset created && created > DateTimeOffset.UtcNow.AddHours(-1));
        Assert.StartsWith("S-1-5-21-", account.GetFact("onPremisesSecurityIdentifier").AsText());
        Assert.Equal(name, account.GetFact("onPremisesDistinguishedName").AsText());
        Assert.True(account.GetFact("lastSignInDateTime").IsNone);
        Assert.False(account.AccountEnabled);
        Assert.Equal(ContainerPath.Root, account.Container);
        Assert.True((await organisation.FindAsync("Boss"))!.GetFact("accountExpires").IsNone);
    }

    [SlapdFact]
    public async Task Types_of_OpenLdap_become_facts()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        byte[] photo = [0xFF, 0xD8, 0x00, 0x28];
        string manager = organisation.AddUser("boss");
        organisation.AddUser("jane", ("givenName", "Jane"), ("employeeNumber", "1001"), ("manager", manager.ToUpperInvariant()), ("jpegPhoto", photo), ("mail", "jane@example.com"));
        organisation.Attributes = ["givenName", "manager", "thumbnailPhoto", "createdDateTime", "carLicense"];
        Account account = (await organisation.FindAsync("jane"))!;
        Assert.Equal("1001", account.EmployeeId);
        Assert.Equal(await organisation.AnchorAsync("boss"), account.GetFact("manager").AsText());
        Assert.Equal(photo, (byte[])account.GetFact("thumbnailPhoto").Value!);
        Assert.True(account.GetFact("createdDateTime").Value is DateTimeOffset);
        Assert.True(account.GetFact("carLicense").IsNone);
        Assert.True(account.AccountEnabled);
    }

    [ServerTheory, EachServer]
    public async Task More_accounts_than_a_page_are_all_read(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Settings = [("pageSize", 7L)];
        foreach (int number in Enumerable.Range(1, 30))
        {
            organisation.AddUser($"user {number}");
        }

        DirectoryImage image = await organisation.ReadAsync();
        Assert.Equal(30, image.Accounts().Count(static account => account.Container is not null));
    }

    [ServerTheory, EachServer]
    public async Task Only_what_is_needed_is_read(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Attributes = ["jobTitle"];
        organisation.AddUser("jane", ("title", "Engineer"), ("description", "not needed"));
        DirectoryImage image = await organisation.ReadAsync();
        Assert.Equal(-1, image.Schema.OrdinalOf("description"));
        Assert.Equal("Engineer", (await organisation.FindAsync("jane"))!.GetFact("jobTitle").AsText());
    }

    [ServerTheory, EachServer]
    public async Task Groups_and_direct_memberships_are_read(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string jane = organisation.AddUser("jane");
        string inner = organisation.AddGroup("inner", jane);
        organisation.AddGroup("outer", inner);
        Account account = (await organisation.FindAsync("jane"))!;
        string[] expected = kind == ServerKind.Samba ? ["Domain Users", $"inner {organisation.Name}"] : [$"inner {organisation.Name}"];
        Assert.Equal(expected, account.MemberOf.Order());
        DirectoryImage image = await organisation.ReadAsync();
        int outer = Enumerable.Range(0, image.Entitlements.Count).Single(position => image.Entitlements[position].Name == $"outer {organisation.Name}");
        Assert.Equal([outer], image.ParentsOf(Enumerable.Range(0, image.Entitlements.Count).Single(position => image.Entitlements[position].Name == $"inner {organisation.Name}")));
        Assert.Empty(image.ParentsOf(outer));
    }

    [ServerTheory, EachServer]
    public async Task Containers_below_the_root_are_read_as_paths_and_accounts_outside_have_none(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Staff\\, all,{organisation.Root}");
        organisation.AddContainer($"OU=Köln \\+ Bonn,OU=Staff\\, all,{organisation.Root}");
        organisation.Add($"{(kind == ServerKind.Samba ? "CN" : "uid")}=inner,OU=Köln \\+ Bonn,OU=Staff\\, all,{organisation.Root}", kind == ServerKind.Samba ? [("objectClass", "user")] : [("objectClass", "inetOrgPerson"), ("cn", "x"), ("sn", "x")]);
        DirectoryImage image = await organisation.ReadAsync();
        Assert.Contains(Organisation.Container("Staff, all"), image.Containers);
        Assert.Contains(Organisation.Container("Staff, all/Köln + Bonn"), image.Containers);
        Assert.Equal(Organisation.Container("Staff, all/Köln + Bonn"), (await organisation.FindAsync("inner"))!.Container);
        if (kind == ServerKind.Samba)
        {
            Assert.Null(image.Accounts().Single(static account => account.Name == "Administrator").Container);
        }
    }

    [SambaFact]
    public async Task Built_in_accounts_and_members_of_protected_groups_are_protected()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string admin = organisation.AddUser("nested admin");
        organisation.AddUser("nobody special");
        string group = organisation.AddGroup("nested", admin);
        organisation.Modify("CN=Domain Admins,CN=Users,DC=lifecycle,DC=test", DirectoryAttributeOperation.Add, "member", group);
        try
        {
            DirectoryImage image = await organisation.ReadAsync();
            Assert.Equal("is a critical object of the system", image.ProtectionOf(image.Accounts().Single(static account => account.Name == "Administrator").GetRow()));
            Assert.Matches("^is a member of (Domain Admins|Administrators)$", image.ProtectionOf((await FindIn(image, "nested admin")).GetRow())!);
            Assert.Null(image.ProtectionOf((await FindIn(image, "nobody special")).GetRow()));
        }
        finally
        {
            organisation.Modify("CN=Domain Admins,CN=Users,DC=lifecycle,DC=test", DirectoryAttributeOperation.Delete, "member", group);
        }

        static Task<Account> FindIn(DirectoryImage image, string name) => Task.FromResult(image.Accounts().Single(account => account.Name == name && account.Container is not null));
    }

    [ServerTheory, EachServer]
    public async Task Single_accounts_are_read_as_in_the_image_with_nested_access(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Staff,{organisation.Root}");
        string boss = organisation.AddUser("boss");
        string jane = organisation.AddUser("jane", ("title", "Engineer"), ("manager", boss));
        string inner = organisation.AddGroup("inner", jane);
        string middle = organisation.AddGroup("middle", inner);
        organisation.AddGroup("outer", middle);
        Account expected = (await organisation.FindAsync("jane"))!;
        string gone = organisation.AddUser("gone");
        string goneAnchor = await organisation.AnchorAsync("gone");
        organisation.Delete(gone);
        string nobody = Guid.NewGuid().ToString();
        List<AccountReading> readings = [];
        await foreach (AccountReading reading in organisation.Directory.ReadAccountsAsync([goneAnchor, expected.Anchor, nobody], CancellationToken.None))
        {
            readings.Add(reading);
        }

        Assert.Equal([goneAnchor, expected.Anchor, nobody], readings.Select(static reading => reading.Anchor));
        Assert.Equal([kind == ServerKind.Samba ? AccountExistence.Deleted : AccountExistence.Absent, AccountExistence.Present, AccountExistence.Absent], readings.Select(static reading => reading.Existence));
        Assert.Equal((expected.Name, expected.Container), (readings[1].Name, readings[1].Container));
        Assert.All(expected.GetDirectoryImage().Schema.Attributes, attribute => Assert.Equal(expected.GetFact(attribute.Name), readings[1].GetFact(attribute.Name)));
        string[] access = [.. readings[1].Access.Where(static one => one.Entitlement.Name != "Domain Users" && one.Entitlement.Name != "Users").Select(static one => one.ToString()).Order(StringComparer.Ordinal)];
        string ours = organisation.Name;
        Assert.Equal([$"member of inner {ours}", $"member of middle {ours} through inner {ours}", $"member of outer {ours} through inner {ours}"], access);
    }

    [SambaFact]
    public async Task Values_that_come_in_ranges_are_fetched_to_the_end()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string[] members = [.. Enumerable.Range(1, 25).Select(number => organisation.AddUser($"member {number}"))];
        string group = organisation.AddGroup("large", members);
        using LdapConnection connection = Servers.Samba.Connect();
        Ldap.Connections.LdapSession session = new(new Ldap.Settings.LdapSettings(Servers.Samba.Settings()));
        using (session)
        {
            Ldap.Reading.EntrySearch search = new(session);
            Ldap.Reading.EntryValues first = search.Find(group, "member;range=0-9")!;
            Assert.Equal(10, first.Ranged("member").Count);
            Assert.Equal(members.Order(), search.AllTexts(first, "member").Order());
        }
    }

    [SambaFact]
    public async Task Version_is_the_servers_counter_and_its_database()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string before = (await organisation.ReadAsync()).Version;
        organisation.AddUser("jane");
        string after = (await organisation.ReadAsync()).Version;
        Assert.Matches("^[0-9]+@[0-9a-f-]{36}$", before);
        Assert.NotEqual(before, after);
        Assert.Equal(before.Split('@')[1], after.Split('@')[1]);
    }

    [ServerTheory, EachServer]
    public async Task Directory_is_a_system_of_record_too(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string boss = organisation.AddUser("boss");
        string jane = organisation.AddUser("jane", ("givenName", "Jane"), ("manager", boss));
        organisation.AddGroup("sales", jane);
        ConnectorSettings settings = organisation.Server.Settings(null, ["givenName", "manager", "anchor"], ("baseDn", organisation.Root));
        await using ISystemOfRecord source = new LdapConnector().OpenSource(settings);
        Assert.Contains("memberOf", await source.ReadColumnsAsync(CancellationToken.None));
        Rows rows = new();
        SourceReading reading = await source.ReadAsync(rows, null, CancellationToken.None);
        Assert.Equal(2, reading.Rows);
        Dictionary<string, Fact> row = rows.All.Single(static row => row["name"].AsText() == "jane");
        Assert.Equal("Jane", row["givenName"].AsText());
        Assert.Equal(rows.All.Single(static row => row["name"].AsText() == "boss")["anchor"], row["manager"]);
        Assert.Equal([$"sales {organisation.Name}"], ((ValueList)row["memberOf"].Value!).Texts());
        Rows again = new();
        Assert.Equal(reading.Hash, (await source.ReadAsync(again, null, CancellationToken.None)).Hash);
    }

    private sealed class Rows : ISourceReceiver
    {
        private AttributeSchema _columns = AttributeSchema.Empty;

        public List<Dictionary<string, Fact>> All { get; } = [];

        public void OnColumns(AttributeSchema columns) => _columns = columns;

        public void OnRow(long line, CellRow row)
        {
            Dictionary<string, Fact> facts = [];
            for (int index = 0; index < row.Count; index++)
            {
                facts[_columns[index].Name] = row.GetFact(index);
            }

            All.Add(facts);
        }

        public void OnBadRow(Errors.LifecycleProblem problem, CellRow row) => throw new InvalidOperationException(problem.Message);
    }
}
