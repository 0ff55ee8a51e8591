using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class ProfileTests
{
    [SlapdFact]
    public async Task Custom_profile_follows_the_policys_map()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.Settings =
        [
            ("profile", "custom"), ("nameAttribute", "cn"), ("disabledBy", "employeeType=locked"), ("groupFilter", "(objectClass=groupOfUniqueNames)"), ("memberAttribute", "uniqueMember"),
            ("attributeMap", new Dictionary<string, string> { ["employeeId"] = "employeeNumber", ["surname"] = "sn", ["hireDate"] = "carLicense", ["badges"] = "departmentNumber list" }),
        ];
        organisation.Add($"cn=readers,{organisation.Root}", ("objectClass", "groupOfUniqueNames"), ("uniqueMember", Servers.Slapd.BaseDn));
        CreateAccount create = Organisation.Create("Jane Doe", null, (Organisation.Key, "1001"), ("surname", "Doe"), ("hireDate", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)), ("badges", ValueList.OfTexts(["a", "b"])));
        WriteOutcome created = await organisation.WriteAsync(null, create);
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(created.Anchor, new GrantEntitlement(await organisation.GroupAsync("readers"), "rule"))).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(created.Anchor, new EnableAccount())).Status);
        Account account = (await organisation.FindAsync("Jane Doe"))!;
        Assert.Equal(("1001", true, "readers"), ((string)account.EmployeeId!, account.AccountEnabled!.Value, Assert.Single(account.MemberOf)));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), account.GetFact("hireDate").Value);
        Assert.Equal(["a", "b"], ((ValueList)account.GetFact("badges").Value!).Texts().Order());
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(created.Anchor, new DisableAccount())).Status);
        Assert.Equal(["locked"], organisation.Read($"cn=Jane Doe,{organisation.Root}", "employeeType")!);
    }

    [SambaFact]
    public async Task Contact_is_created_and_is_neither_enabled_nor_disabled()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.Settings = [("objectClasses", (IReadOnlyList<string>)["contact"])];
        WriteOutcome[] outcomes = await organisation.WriteAsync(
            organisation.Write(null, Organisation.Create("A Partner", null, ("mail", "partner@example.com")), "joiner"),
            organisation.Write(null, new EnableAccount { Expects = new Expectation { Enabled = false } }, "joiner"));
        Assert.All(outcomes, static outcome => Assert.Contains(outcome.Status, new[] { ChangeStatus.Applied, ChangeStatus.AlreadyDone }));
        Account account = (await organisation.FindAsync("A Partner"))!;
        Assert.Equal(("partner@example.com", null), (account.Mail, account.AccountEnabled));
    }
}
