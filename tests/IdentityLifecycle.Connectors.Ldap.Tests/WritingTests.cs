using System;
using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Linq;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class WritingTests
{
    public const string Key = "employeeId";

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Account_is_created_disabled_and_found_again(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Staff,{organisation.Root}");
        CreateAccount create = Organisation.Create("Jane Doe", "Staff", ("displayName", "Jane Doe"), ("givenName", "Jane"), ("surname", "Doe"), (Key, "1001"), ("department", "Sales"));
        WriteOutcome outcome = await organisation.WriteAsync(null, create);
        Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message));
        Account account = (await organisation.FindAsync("Jane Doe"))!;
        Assert.Equal(account.Anchor, outcome.Anchor);
        Assert.False(account.AccountEnabled);
        Assert.Equal("Sales", account.Department);
        Assert.Equal(Organisation.Container("Staff"), account.Container);

        WriteOutcome again = await organisation.WriteAsync(null, create);
        Assert.Equal((ChangeStatus.AlreadyDone, account.Anchor), (again.Status, again.Anchor));

        WriteOutcome other = await organisation.WriteAsync(null, Organisation.Create("jane doe", "Staff", (Key, "1002")));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "name"), (other.Status, other.ErrorKind, other.Attribute));
        Assert.Equal("68", other.SystemCode);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Attributes_are_written_only_over_what_is_expected(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane", ("title", "Clerk"), ("description", "keep"));
        string anchor = await organisation.AnchorAsync("jane");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Clerk", "Engineer"), ("department", null, "Sales")))).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Clerk", "Engineer")))).Status);
        WriteOutcome drift = await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Clerk", "Director")));
        Assert.Equal((ChangeStatus.Drift, "jobTitle"), (drift.Status, drift.Attribute));
        Assert.Contains("\"Engineer\"", drift.Message);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Engineer", "ENGINEER")))).Status);
        Assert.Equal(["ENGINEER"], organisation.Read($"{(kind == ServerKind.Samba ? "CN" : "uid")}=jane,{organisation.Root}", "title")!);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "ENGINEER", null), ("department", "Sales", null)))).Status);
        Account account = (await organisation.FindAsync("jane"))!;
        Assert.True(account.GetFact("jobTitle").IsNone);
        Assert.Null(account.Department);
        Assert.Equal("keep", account.GetFact("description").ToString());
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task A_generated_value_is_only_written_where_there_is_none(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane", ("title", "kept"));
        string anchor = await organisation.AnchorAsync("jane");
        SetAttributes title = new([new AttributeChange("jobTitle", Fact.None, new GeneratedValue([new GuidPart()]), new ChangeReason("test"))]);
        SetAttributes department = new([new AttributeChange("department", Fact.None, new GeneratedValue([new GuidPart()]), new ChangeReason("test"))]);

        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, title)).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, department)).Status);

        Account account = (await organisation.FindAsync("jane"))!;
        Assert.Equal(("kept", "Xk4!pQ9-zT7vWm2#"), (account.GetFact("jobTitle").ToString(), account.Department));
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Account_of_another_person_is_drift_and_nothing_is_written(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane", (kind == ServerKind.Samba ? "employeeID" : "employeeNumber", "1001"));
        string anchor = await organisation.AnchorAsync("jane");
        SetAttributes set = Organisation.Set(("jobTitle", null, "Engineer")) with { Expects = new Expectation { KeyAttribute = Key, KeyValue = Fact.Of("1002") } };
        WriteOutcome outcome = await organisation.WriteAsync(anchor, set);
        Assert.Equal((ChangeStatus.Drift, Key), (outcome.Status, outcome.Attribute));
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("jobTitle").IsNone);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task References_are_written_as_names_and_read_as_anchors(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane");
        organisation.AddUser("Doe\\, boss");
        organisation.AddUser("new boss");
        string jane = await organisation.AnchorAsync("jane");
        string boss = await organisation.AnchorAsync("Doe, boss");
        string next = await organisation.AnchorAsync("new boss");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, Reference(null, boss))).Status);
        Assert.Equal(boss, (await organisation.FindAsync("jane"))!.GetFact("manager").AsText());
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, Reference(null, boss))).Status);
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(jane, Reference(jane, next))).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, Reference(boss, next))).Status);
        WriteOutcome nobody = await organisation.WriteAsync(jane, Reference(next, Guid.NewGuid().ToString()));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ReferenceNotFound), (nobody.Status, nobody.ErrorKind));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, Organisation.Set(("manager", next, null)))).Status);
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("manager").IsNone);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Account_is_enabled_and_disabled_with_the_reason(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Settings = [("disabledReason", "description")];
        string anchor = (await organisation.WriteAsync(null, Organisation.Create("jane", null, (Key, "1001")))).Anchor!;
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

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Account_is_renamed_and_moved(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Leavers,{organisation.Root}");
        organisation.AddUser("jane");
        organisation.AddUser("john");
        string jane = await organisation.AnchorAsync("jane");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, new RenameAccount("jane", "Jane \"J\" Doe, #2"))).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, new RenameAccount("jane", "Jane \"J\" Doe, #2"))).Status);
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(jane, new RenameAccount("jane", "Janet"))).Status);
        WriteOutcome taken = await organisation.WriteAsync(jane, new RenameAccount("Jane \"J\" Doe, #2", "John"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique), (taken.Status, taken.ErrorKind));
        MoveAccount move = new(ContainerPath.Root, Organisation.Container("Leavers"), "Jane \"J\" Doe, #2", "jane (1001)");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, move)).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, move)).Status);
        Account account = (await organisation.FindAsync("jane (1001)"))!;
        Assert.Equal((jane, Organisation.Container("Leavers")), (account.Anchor, account.Container));
        WriteOutcome nowhere = await organisation.WriteAsync(jane, new MoveAccount(Organisation.Container("Leavers"), Organisation.Container("Gone/Further"), "jane (1001)", "jane"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ContainerNotFound), (nowhere.Status, nowhere.ErrorKind));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, new MoveAccount(Organisation.Container("Leavers"), Organisation.Container("Gone/Further, more"), "jane (1001)", "jane"), mayCreateContainers: true)).Status);
        Assert.Equal(Organisation.Container("Gone/Further, more"), (await organisation.FindAsync("jane"))!.Container);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Move_brings_a_new_name_along_where_neither_name_is_free_in_both_containers(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Staff,{organisation.Root}");
        organisation.AddContainer($"OU=Leavers,{organisation.Root}");
        ContainerPath staff = Organisation.Container("Staff");
        ContainerPath leavers = Organisation.Container("Leavers");
        string jane = (await organisation.WriteAsync(null, Organisation.Create("Jane Doe", "Staff", (Key, "1001")))).Anchor!;
        string namesake = (await organisation.WriteAsync(null, Organisation.Create("Jane Doe", "Leavers", (Key, "1002")))).Anchor!;
        await organisation.WriteAsync(null, Organisation.Create("Jane Doe, 1001", "Staff", (Key, "1003")));

        WriteOutcome taken = await organisation.WriteAsync(jane, new MoveAccount(staff, leavers, "Jane Doe", "Jane Doe"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique), (taken.Status, taken.ErrorKind));
        MoveAccount move = new(staff, leavers, "Jane Doe", "Jane Doe, 1001");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, move)).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, move)).Status);
        Dictionary<string, (string Name, ContainerPath? Container)> accounts = await PlacesAsync();
        Assert.Equal(("Jane Doe, 1001", leavers), accounts[jane]);
        Assert.Equal(("Jane Doe", leavers), accounts[namesake]);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, new MoveAccount(leavers, staff, "Jane Doe, 1001", "Jane Doe"))).Status);
        Assert.Equal(("Jane Doe", staff), (await PlacesAsync())[jane]);

        async Task<Dictionary<string, (string Name, ContainerPath? Container)>> PlacesAsync() =>
            (await organisation.ReadAsync()).Accounts().ToDictionary(static account => account.Anchor, static account => (account.Name, account.Container));
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Memberships_are_written_in_batches_and_what_is_so_already_is_success(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string[] names = [.. Enumerable.Range(1, 12).Select(number => organisation.AddUser($"user {number}"))];
        string group = organisation.AddGroup("sales", names[0]);
        DirectoryImage image = await organisation.ReadAsync();
        Entitlement entitlement = await organisation.GroupAsync("sales");
        string[] anchors = [.. Enumerable.Range(1, 12).Select(number => image.Accounts().Single(account => account.Container is not null && account.Name == $"user {number}").Anchor)];
        WriteOutcome[] granted = await organisation.WriteAsync([.. anchors.Select(anchor => organisation.Write(anchor, new GrantEntitlement(entitlement, "rule")))]);
        Assert.Equal(ChangeStatus.AlreadyDone, granted[0].Status);
        Assert.All(granted.Skip(1), static outcome => Assert.Equal(ChangeStatus.Applied, outcome.Status));
        Assert.Superset(names.ToHashSet(StringComparer.OrdinalIgnoreCase), organisation.Read(group, "member")!.ToHashSet(StringComparer.OrdinalIgnoreCase));

        WriteOutcome[] revoked = await organisation.WriteAsync([.. anchors.Take(6).Concat(anchors.Take(1)).Select(anchor => organisation.Write(anchor, new RevokeEntitlement(entitlement)))]);
        Assert.All(revoked, static outcome => Assert.Contains(outcome.Status, new[] { ChangeStatus.Applied, ChangeStatus.AlreadyDone }));
        Assert.Equal(6, names.Count(name => organisation.Read(group, "member")!.Contains(name, StringComparer.OrdinalIgnoreCase)));
        Entitlement gone = new("corp", Guid.NewGuid().ToString(), "gone");
        Assert.Equal(LifecycleErrorKind.EntitlementNotFound, (await organisation.WriteAsync(anchors[0], new GrantEntitlement(gone, "rule"))).ErrorKind);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchors[0], new RevokeEntitlement(gone))).Status);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Deleting_twice_is_success_and_a_sign_in_meanwhile_is_drift(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        DeleteAccount delete = new() { Expects = new Expectation { Container = ContainerPath.Root, NoSignInSince = DateTimeOffset.UtcNow } };
        DeleteAccount elsewhere = new() { Expects = new Expectation { Container = Organisation.Container("Leavers") } };
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(anchor, elsewhere)).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, delete)).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, delete)).Status);
        Assert.Null(await organisation.FindAsync("jane"));
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task A_whole_joiner_is_one_batch(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddGroup("sales");
        Entitlement group = await organisation.GroupAsync("sales");
        WriteOutcome[] outcomes = await organisation.WriteAsync(
            organisation.Write(null, Organisation.Create("jane", null, (Key, "1001")), "joiner"),
            organisation.Write(null, new SetCredential(new GeneratedValue([])), "joiner"),
            organisation.Write(null, new GrantEntitlement(group, "rule"), "joiner"),
            organisation.Write(null, new EnableAccount(), "joiner"));
        Assert.All(outcomes, static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Account account = (await organisation.FindAsync("jane"))!;
        Assert.True(account.AccountEnabled);
        Assert.Contains(group.Name, account.MemberOf);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Refused_attribute_is_named_and_the_others_are_written(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        WriteOutcome outcome = await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "Engineer"), (kind == ServerKind.Samba ? "dNSHostName" : "aRecord", null, "x"), ("department", null, "Sales")));
        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.Equal(kind == ServerKind.Samba ? "dNSHostName" : "aRecord", outcome.Attribute);
        Assert.StartsWith("65", outcome.SystemCode);
        Assert.Contains("Written were jobTitle, department", outcome.Message);
        Assert.Equal("Sales", (await organisation.FindAsync("jane"))!.Department);
    }

    [ServerTheory]
    [InlineData(ServerKind.Samba)]
    [InlineData(ServerKind.Slapd)]
    public async Task Account_outside_the_root_is_never_written(ServerKind kind)
    {
        await using Organisation other = Servers.Get(kind).NewOrganisation();
        other.AddUser("outsider");
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        DirectoryImage image = await organisation.ReadAsync();
        string anchor = image.Accounts().Single(account => account.Name == "outsider" && account.GetFact("onPremisesDistinguishedName").ToString().Contains(other.Name + ",", StringComparison.OrdinalIgnoreCase)).Anchor;
        foreach (LifecycleOperation operation in new LifecycleOperation[] { Organisation.Set(("jobTitle", null, "x")), new DisableAccount(), new EnableAccount(), new DeleteAccount(), new RenameAccount("outsider", "x") })
        {
            WriteOutcome outcome = await organisation.WriteAsync(anchor, operation);
            Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (outcome.Status, outcome.ErrorKind));
            Assert.Contains("outside the directory's root", outcome.Message);
        }
    }

    [SambaFact]
    public async Task Weak_password_is_refused_with_the_domains_own_words_and_never_shown()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        AccountWrite write = new("operation", "change", new SetCredential(new GeneratedValue([])), anchor, static _ => Fact.Of("weakling"));
        WriteOutcome outcome = (await organisation.WriteAsync(write))[0];
        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.EndsWith("/0000052D", outcome.SystemCode);
        Assert.Contains("the password does not meet the domain's rules", outcome.Message);
        Assert.DoesNotContain("weakling", outcome.Message);
    }

    [SambaFact]
    public async Task What_is_protected_from_accidental_deletion_is_neither_deleted_nor_moved()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddContainer($"OU=Leavers,{organisation.Root}");
        string name = organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        OwnProcess.Run("/usr/bin/samba-tool", "dsacl", "set", "-s", $"{Servers.Samba.Folder}/etc/smb.conf", "-H", $"{Servers.Samba.Folder}/private/sam.ldb", $"--objectdn={name}", "--sddl=(D;;SDDT;;;WD)");
        WriteOutcome deleted = await organisation.WriteAsync(anchor, new DeleteAccount());
        WriteOutcome moved = await organisation.WriteAsync(anchor, new MoveAccount(ContainerPath.Root, Organisation.Container("Leavers"), "jane", "jane"));
        Assert.Equal(("protectedFromAccidentalDeletion", "protectedFromAccidentalDeletion"), (deleted.Attribute, moved.Attribute));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "Engineer")))).Status);
        Assert.NotNull(await organisation.FindAsync("jane"));
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

    [SambaFact]
    public async Task Protected_accounts_and_groups_are_not_written_unless_the_policy_names_them()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string name = organisation.AddUser("almost admin", ("sAMAccountName", "almostadmin"));
        organisation.AddUser("jane");
        organisation.Modify(name, DirectoryAttributeOperation.Add, "adminCount", 1);
        DirectoryImage image = await organisation.ReadAsync();
        string anchor = await organisation.AnchorAsync("almost admin");
        Entitlement admins = image.Entitlements.Single(static group => group.Name == "Domain Admins");
        WriteOutcome refused = await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "x")));
        Assert.Contains("(adminCount): it is not written unless \"allowProtected\" names it", refused.Message);
        Assert.Contains("Domain Admins is", (await organisation.WriteAsync(await organisation.AnchorAsync("jane"), new GrantEntitlement(admins, "rule"))).Message);
        await using IDirectory allowed = Servers.Samba.Open(organisation.Root, null, ("allowProtected", (System.Collections.Generic.IReadOnlyList<string>)["AlmostAdmin"]));
        Assert.Equal(ChangeStatus.Applied, (await allowed.WriteAsync([organisation.Write(anchor, Organisation.Set(("jobTitle", null, "x")))], default))[0].Status);
    }

    [SambaFact]
    public async Task Primary_group_cannot_be_taken_away_and_the_message_says_why()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("jane");
        Entitlement users = await organisation.GroupAsync("Domain Users");
        WriteOutcome outcome = await organisation.WriteAsync(await organisation.AnchorAsync("jane"), new RevokeEntitlement(users));
        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.True(outcome.Message.Contains("primary group", StringComparison.Ordinal) || outcome.Message.Contains("critical object", StringComparison.Ordinal), outcome.Message);
    }

    [SambaFact]
    public async Task Sign_in_name_with_an_unknown_suffix_is_refused()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        WriteOutcome outcome = await organisation.WriteAsync(anchor, Organisation.Set(("userPrincipalName", null, "jane@nowhere.example")));
        Assert.Equal((LifecycleErrorKind.ValueInvalid, "userPrincipalName"), (outcome.ErrorKind, outcome.Attribute));
        Assert.Contains("the forest knows lifecycle.test", outcome.Message);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("userPrincipalName", null, "only.jane@lifecycle.test")))).Status);
        organisation.AddUser("john");
        WriteOutcome taken = await organisation.WriteAsync(await organisation.AnchorAsync("john"), Organisation.Set(("userPrincipalName", null, "only.jane@lifecycle.test")));
        Assert.Equal((LifecycleErrorKind.ValueNotUnique, "userPrincipalName"), (taken.ErrorKind, taken.Attribute));
    }

    [SlapdFact]
    public async Task Value_that_the_server_keeps_unique_is_named()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.AddUser("jane", ("mail", $"jane@{organisation.Name.Replace(" ", "", StringComparison.Ordinal)}.example"));
        organisation.AddUser("john");
        WriteOutcome outcome = await organisation.WriteAsync(await organisation.AnchorAsync("john"), Organisation.Set(("mail", null, $"jane@{organisation.Name.Replace(" ", "", StringComparison.Ordinal)}.example"), ("jobTitle", null, "x")));
        Assert.Equal((LifecycleErrorKind.ValueNotUnique, "mail"), (outcome.ErrorKind, outcome.Attribute));
        Assert.Contains("Written were jobTitle", outcome.Message);
    }

    [SlapdFact]
    public async Task Custom_profile_follows_the_policys_map()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.Settings =
        [
            ("profile", "custom"), ("nameAttribute", "cn"), ("disabledBy", "employeeType=locked"), ("groupFilter", "(objectClass=groupOfUniqueNames)"), ("memberAttribute", "uniqueMember"),
            ("attributeMap", new System.Collections.Generic.Dictionary<string, string> { ["employeeId"] = "employeeNumber", ["surname"] = "sn", ["hireDate"] = "carLicense", ["badges"] = "departmentNumber list" }),
        ];
        organisation.Add($"cn=readers,{organisation.Root}", ("objectClass", "groupOfUniqueNames"), ("uniqueMember", Servers.Slapd.BaseDn));
        CreateAccount create = Organisation.Create("Jane Doe", null, (Key, "1001"), ("surname", "Doe"), ("hireDate", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)), ("badges", ValueList.OfTexts(["a", "b"])));
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
        organisation.Settings = [("objectClasses", (System.Collections.Generic.IReadOnlyList<string>)["contact"])];
        WriteOutcome[] outcomes = await organisation.WriteAsync(
            organisation.Write(null, Organisation.Create("A Partner", null, ("mail", "partner@example.com")), "joiner"),
            organisation.Write(null, new EnableAccount { Expects = new Expectation { Enabled = false } }, "joiner"));
        Assert.All(outcomes, static outcome => Assert.Contains(outcome.Status, new[] { ChangeStatus.Applied, ChangeStatus.AlreadyDone }));
        Account account = (await organisation.FindAsync("A Partner"))!;
        Assert.Equal(("partner@example.com", null), (account.Mail, account.AccountEnabled));
    }

    private static SetAttributes Reference(string? before, string after) =>
        new([new AttributeChange("manager", Fact.Of(before), new ReferenceValue("1", "corp", "Boss", after), new ChangeReason("test"))]);
}
