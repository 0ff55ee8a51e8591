using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>Values that a personnel system might hold to do harm: each ends in an error or is stored exactly, and nothing else changes.</summary>
public class AttackTests
{
    private static readonly string[] s_texts =
    [
        "*", "*)(objectClass=*", "admin)(&)", "*)(uid=*))(|(uid=*", ")(userPassword=*", "\\2a\\29", "x,OU=Other,DC=evil", "x,CN=Domain Admins", "x+uid=admin", "cn=admin", "=", "#", "#04024869",
        "\"quoted\"", "<GUID=00000000-0000-0000-0000-000000000000>", "<SID=S-1-5-32-544>", "<WKGUID=x,y>", "B:8:GUID:x", ";binary", "a;range=0-1", "%2c", "&#44;", "${jndi:ldap://x}", "$(id)", "`id`",
        "'; DROP TABLE account; --", "..", "../..", "CON", "-", "--", ".", "?", "a\\", "\\", "\\\\", "\\,", " lead", "trail ", "  both  ", " ", "ends\\ ",
        "Ünïcödé", "漢字", "عربى", "\U0001F600", "e\u0301", "é", "ﬁ", "ß", "İıiI", "\u200Bzero\u200B", "\u202Eevil", "Ａ",
    ];

    private static readonly string[] s_impossible = ["", "\0", "a\0b", "line\nfeed", "carriage\rreturn", "\u0001", "\uD800", "a\uDC00b"];

    [ServerTheory, EachServer]
    public async Task Any_text_as_a_name_is_that_name_or_an_error(ServerKind kind)
    {
        await using Organisation organisation = Alone(Servers.Get(kind));
        IEnumerable<string> printable = Enumerable.Range(' ', 95).Select(static letter => $"x{(char)letter}y").Concat(Enumerable.Range(' ', 95).Select(static letter => $"{(char)letter}y")).Concat(Enumerable.Range(' ', 95).Select(static letter => $"x{(char)letter}"));
        string[] names = [.. s_texts.Concat(printable).Concat(s_impossible).Distinct()];
        int number = 0;
        AccountWrite[] batch = [.. names.Select(name => organisation.Write(null, Organisation.Create(name, null, ("employeeId", $"{++number}"))))];
        WriteOutcome[] outcomes = await organisation.WriteAsync(batch);
        Account[] accounts = [.. (await organisation.ReadAsync()).Accounts().Where(static account => account.Container is not null)];
        for (int index = 0; index < names.Length; index++)
        {
            if (outcomes[index].Status == ChangeStatus.Applied)
            {
                Account account = accounts.Single(account => account.Anchor == outcomes[index].Anchor);
                Assert.Equal((names[index], $"{index + 1}", ContainerPath.Root), (account.Name, account.EmployeeId, account.Container));
            }
            else
            {
                Assert.Contains(outcomes[index].ErrorKind!.Value, new[] { LifecycleErrorKind.ValueInvalid, LifecycleErrorKind.ValueNotUnique });
                Assert.True(s_impossible.Contains(names[index]) || outcomes[index].ErrorKind == LifecycleErrorKind.ValueNotUnique || string.IsNullOrWhiteSpace(names[index]), $"\"{names[index]}\": {outcomes[index].Message}");
            }
        }

        Assert.Equal(outcomes.Count(static outcome => outcome.Status == ChangeStatus.Applied), accounts.Length);
        Assert.True(accounts.Length > 200, $"{accounts.Length}");
        Assert.All(s_impossible, name => Assert.Equal(ChangeStatus.Failed, outcomes[Array.IndexOf(names, name)].Status));
    }

    [ServerTheory, EachServer]
    public async Task Any_text_as_a_value_is_that_value_or_an_error(ServerKind kind)
    {
        await using Organisation organisation = Alone(Servers.Get(kind));
        organisation.AddUser("victim");
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        Fact before = Fact.None;
        foreach (string text in s_texts.Concat(s_impossible).Append(new string('x', 1_000_000)))
        {
            SetAttributes set = new([new AttributeChange("description", before, PlanValue.Of(Fact.Of(text)), new ChangeReason("test"))]);
            WriteOutcome outcome = await organisation.WriteAsync(anchor, set);
            Fact found = (await organisation.FindAsync("jane"))!.GetFact("description");
            if (outcome.Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone)
            {
                Assert.Equal(text, found.ToString());
                before = found;
            }
            else
            {
                Assert.Equal(ChangeStatus.Failed, outcome.Status);
                Assert.Equal("description", outcome.Attribute);
                Assert.Equal(before, found);
            }
        }

        Assert.True((await organisation.FindAsync("victim"))!.GetFact("description").IsNone);
    }

    [ServerTheory, EachServer]
    public async Task Any_text_as_a_container_is_that_container_below_the_root_or_an_error(ServerKind kind)
    {
        await using Organisation organisation = Alone(Servers.Get(kind));
        string[] texts = [.. s_texts, .. s_impossible];
        WriteOutcome[] outcomes = await organisation.WriteAsync([.. texts.Select((text, number) => organisation.Write(
            null, new CreateAccount($"user {number}", new ContainerPath([text]), [Organisation.Change("employeeId", null, $"{number}")]), mayCreateContainers: true))]);
        Account[] accounts = [.. (await organisation.ReadAsync()).Accounts()];
        for (int number = 0; number < texts.Length; number++)
        {
            Account? account = accounts.SingleOrDefault(account => account.Name == $"user {number}");
            if (outcomes[number].Status == ChangeStatus.Applied)
            {
                // Servers may take other forms of the same letters for the same name.
                Assert.Equal(texts[number].Normalize(), Assert.Single(account!.Container!.Components).Normalize(), ignoreCase: true);
            }
            else
            {
                Assert.Null(account);
                Assert.Contains(outcomes[number].ErrorKind!.Value, new[] { LifecycleErrorKind.ValueInvalid, LifecycleErrorKind.ContainerNotFound, LifecycleErrorKind.DirectoryRefused });
            }
        }
    }

    [ServerTheory, EachServer]
    public async Task Any_text_as_an_anchor_or_reference_finds_nothing(ServerKind kind)
    {
        await using Organisation organisation = Alone(Servers.Get(kind));
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        foreach (string text in s_texts.Concat(s_impossible).Where(static text => text.Length > 0))
        {
            Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(text, new DisableAccount())).Status);
            WriteOutcome reference = await organisation.WriteAsync(anchor, new SetAttributes([new AttributeChange("manager", Fact.None, new ReferenceValue("1", "corp", "Boss", text), new ChangeReason("test"))]));
            Assert.Equal(ChangeStatus.Failed, reference.Status);
            Assert.Equal(LifecycleErrorKind.EntitlementNotFound, (await organisation.WriteAsync(anchor, new GrantEntitlement(new Entitlement("corp", text, text), "rule"))).ErrorKind);
        }

        Assert.True((await organisation.FindAsync("jane"))!.GetFact("manager").IsNone);
    }

    [SambaFact]
    public async Task Only_possible_sign_in_names_reach_Active_Directory()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        string before = (await organisation.FindAsync("jane"))!.GetFact("onPremisesSamAccountName").ToString();
        foreach (char letter in "\"/\\[]:;|=,+*?<>\u0007")
        {
            WriteOutcome outcome = await organisation.WriteAsync(anchor, Organisation.Set(("onPremisesSamAccountName", before, $"jane{letter}x")));
            Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueInvalid, "onPremisesSamAccountName"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        }

        Assert.Contains("20 are allowed", (await organisation.WriteAsync(anchor, Organisation.Set(("onPremisesSamAccountName", before, new string('a', 21))))).Message);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("onPremisesSamAccountName", before, "jane.o'neil-1$#{}")))).Status);
    }

    [ServerTheory, EachServer]
    public async Task Bytes_stay_bytes_whatever_they_look_like(ServerKind kind)
    {
        await using Organisation organisation = Alone(Servers.Get(kind));
        organisation.Attributes = ["thumbnailPhoto", "jobTitle"];
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        byte[] photo = [.. Enumerable.Range(0, 70_000).Select(static number => (byte)(number * 7))];
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("thumbnailPhoto", null, photo)))).Status);
        Assert.Equal(photo, (byte[])(await organisation.FindAsync("jane"))!.GetFact("thumbnailPhoto").Value!);
        byte[] text = "plain text"u8.ToArray();
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("thumbnailPhoto", photo, text)))).Status);
        Assert.Equal(text, (byte[])(await organisation.FindAsync("jane"))!.GetFact("thumbnailPhoto").Value!);
        WriteOutcome wrong = await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, photo)));
        Assert.Equal((LifecycleErrorKind.ValueInvalid, "jobTitle"), (wrong.ErrorKind, wrong.Attribute));
    }

    // What other tests left elsewhere is not read.
    private static Organisation Alone(TestServer server)
    {
        Organisation organisation = server.NewOrganisation();
        organisation.Settings = [("baseDn", organisation.Root)];
        return organisation;
    }
}
