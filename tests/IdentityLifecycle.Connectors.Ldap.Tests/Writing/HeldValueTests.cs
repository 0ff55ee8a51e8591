using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

/// <summary>Values that must be unique are seen whatever holds them, and the one that is taken is named.</summary>
public class HeldValueTests
{
    [SambaFact]
    public async Task Groups_contacts_and_computers_hold_values_in_Active_Directory()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string number = organisation.Name.Split(' ')[1];
        string group = organisation.AddGroup("Sales");
        organisation.Modify(group, System.DirectoryServices.Protocols.DirectoryAttributeOperation.Add, "mail", $"sales{number}@example.com");
        string contact = $"CN=Desk,{organisation.Root}";
        organisation.Add(contact, ("objectClass", "contact"), ("proxyAddresses", $"SMTP:desk{number}@example.com"), ("proxyAddresses", $"smtp:help{number}@example.com"));
        organisation.AddUser("Jane", ("mail", $"jane{number}@example.com"));

        DirectoryImage image = await ReadAsync(organisation, "mail", "proxyAddresses", "onPremisesSamAccountName");

        HeldValue[] expected =
        [
            new("mail", $"sales{number}@example.com", group),
            new("onPremisesSamAccountName", $"Sales {organisation.Name}", group),
            new("proxyAddresses", $"SMTP:desk{number}@example.com", contact),
            new("proxyAddresses", $"smtp:help{number}@example.com", contact),
        ];
        Assert.Equal(expected, image.HeldValues.OrderBy(static held => held.Attribute, StringComparer.Ordinal).ThenBy(static held => held.Value, StringComparer.Ordinal));
    }

    [SlapdFact]
    public async Task Any_entry_that_is_no_account_holds_its_values_elsewhere()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        string role = $"CN=Desk,{organisation.Root}";
        string address = $"desk@{organisation.Name.Replace(" ", "", StringComparison.Ordinal)}.example";
        organisation.Add(role, ("objectClass", "organizationalRole"), ("objectClass", "extensibleObject"), ("cn", "Desk"), ("mail", address));
        organisation.AddUser("jane", ("mail", "jane." + address));

        HeldValue held = Assert.Single((await ReadAsync(organisation, "mail")).HeldValues, held => held.Value.Contains(address, StringComparison.Ordinal));

        Assert.Equal(("mail", address, role.ToUpperInvariant()), (held.Attribute, held.Value, held.Holder.ToUpperInvariant()));
    }

    [SambaFact]
    public async Task Where_groups_are_managed_they_do_not_stand_in_their_own_way()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddGroup("Sales");
        organisation.Settings = [("objectClasses", (IReadOnlyList<string>)["group"]), ("accountFilter", "(objectClass=group)")];

        DirectoryImage image = await ReadAsync(organisation, "onPremisesSamAccountName");

        Assert.Equal(1, image.Count);
        Assert.Empty(image.HeldValues);
    }

    [SambaFact]
    public async Task An_account_name_that_a_group_has_is_named_when_the_server_refuses_it()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.Add($"CN=Doe,{organisation.Root}", ("objectClass", "group"), ("sAMAccountName", "doe" + organisation.Name.Split(' ')[1]));

        WriteOutcome outcome = await organisation.WriteAsync(null, Organisation.Create("Jane Doe", null, ("employeeId", "1"), ("onPremisesSamAccountName", "doe" + organisation.Name.Split(' ')[1])));

        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "onPremisesSamAccountName"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Null(await organisation.FindAsync("Jane Doe"));
    }

    [SambaFact]
    public async Task What_belongs_together_is_written_whole_or_not_at_all_in_Active_Directory()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string login = $"held{organisation.Name.Split(' ')[1]}@lifecycle.test";
        organisation.AddUser("John", ("userPrincipalName", login));
        string anchor = await organisation.AddAccountAsync("Jane", ("sn", "Roe"));

        WriteOutcome outcome = await organisation.WriteAsync(anchor, Organisation.Set(("surname", "Roe", "Doe"), ("userPrincipalName", null, login)) with { IsWhole = true });

        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "userPrincipalName"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Equal(["Roe"], organisation.Read($"CN=Jane,{organisation.Root}", "sn")!);
    }

    [SlapdFact]
    public async Task What_belongs_together_is_written_whole_or_not_at_all_elsewhere()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        string address = $"doe@{organisation.Name.Replace(" ", "", StringComparison.Ordinal)}.example";
        organisation.AddUser("john", ("mail", address));
        organisation.AddUser("jane");
        await using IDirectory directory = Open(organisation, "mail", "surname", "jobTitle");
        string anchor = (await directory.ReadImageAsync(null, CancellationToken.None)).Accounts().Single(account => account.Container is not null && account.Name == "jane").Anchor;

        WriteOutcome outcome = Assert.Single(await directory.WriteAsync([organisation.Write(anchor, Organisation.Set(("jobTitle", null, "Engineer"), ("mail", null, address)) with { IsWhole = true })], CancellationToken.None));

        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "mail"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Empty(organisation.Read($"uid=jane,{organisation.Root}", "title")!);
    }

    [SambaFact]
    public async Task A_primary_address_becomes_a_secondary_with_one_write()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string anchor = await organisation.AddAccountAsync("Jane", ("proxyAddresses", "SMTP:roe@example.com"));

        WriteOutcome outcome = await organisation.WriteAsync(
            anchor,
            Organisation.Set(("proxyAddresses", ValueList.OfTexts(["SMTP:roe@example.com"]), ValueList.OfTexts(["smtp:roe@example.com", "SMTP:doe@example.com"]))) with { IsWhole = true });

        Assert.Equal(ChangeStatus.Applied, outcome.Status);
        Assert.Equal(["SMTP:doe@example.com", "smtp:roe@example.com"], organisation.Read($"CN=Jane,{organisation.Root}", "proxyAddresses")!.Order(StringComparer.Ordinal));
    }

    private static async Task<DirectoryImage> ReadAsync(Organisation organisation, params string[] unique)
    {
        await using IDirectory directory = Open(organisation, unique);
        return await directory.ReadImageAsync(null, CancellationToken.None);
    }

    private static IDirectory Open(Organisation organisation, params string[] unique) => new LdapConnector().OpenDirectory(
        organisation.Server.Settings(organisation.Root, unique, [("baseDn", organisation.Root), .. organisation.Settings]).WithAttributes(unique, unique), initialize: false);
}
