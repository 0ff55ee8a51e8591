using System.DirectoryServices.Protocols;
using System.IO;
using System.Text;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>What was read of a domain is kept, and later readings only ask for what has changed.</summary>
public class KeptImageTests
{
    [SambaFact]
    public async Task Every_kind_of_change_is_seen_as_a_full_reading_sees_it()
    {
        await using KeptOrganisation kept = new();
        Organisation parts = kept.Parts;
        string staff = $"OU=Staff,{parts.Root}";
        string leavers = $"OU=Leavers,{parts.Root}";
        parts.AddContainer(staff);
        parts.AddContainer(leavers);
        string boss = parts.AddUser("Boss", ("employeeID", "1"));
        string jane = parts.AddUser("Jane", ("employeeID", "2"), ("manager", boss), ("otherTelephone", "+1"), ("otherTelephone", "+2"));
        string john = parts.AddUser("John", ("employeeID", "3"), ("thumbnailPhoto", new byte[] { 0xFF, 0xD8, 0x00 }));
        string gone = parts.AddUser("Gone", ("employeeID", "4"));
        parts.AddUser("Still", ("employeeID", "5"), ("manager", boss));
        string sales = parts.AddGroup("Sales", jane, gone);
        string all = parts.AddGroup("All", sales, john);
        string old = parts.AddGroup("Old", jane);
        string desk = $"CN=Desk,{parts.Root}";
        string shop = $"CN=Shop,{parts.Root}";
        parts.Add(desk, ("objectClass", "contact"), ("mail", "desk@example.com"));
        parts.Add(shop, ("objectClass", "contact"), ("mail", "shop@example.com"));
        Assert.Equal(await kept.ReadAllAsync(), ImageText.Of(await kept.ReadAsync()));

        // The same again: nothing has changed.
        DirectoryImage unchanged = await kept.ReadAsync();
        Assert.Contains(": 0 entries that changed", unchanged.Origin!.Text, StringComparison.Ordinal);
        Assert.Contains(await kept.CheckAsync(), static check => check is { Check: "Changes", IsOk: true });
        Assert.Equal(await kept.ReadAllAsync(), ImageText.Of(unchanged));

        parts.Modify(desk, DirectoryAttributeOperation.Replace, "mail", "help@example.com");
        parts.Delete(shop);
        parts.Add($"CN=Press,{parts.Root}", ("objectClass", "contact"), ("mail", "press@example.com"));
        parts.AddUser("New", ("employeeID", "6"), ("manager", jane));
        parts.Modify(jane, DirectoryAttributeOperation.Replace, "title", "Director");
        parts.Modify(jane, DirectoryAttributeOperation.Delete, "otherTelephone", "+2");
        parts.Modify(john, DirectoryAttributeOperation.Delete, "thumbnailPhoto");
        parts.Rename(boss, "CN=The Boss", leavers);
        parts.Rename(john, "CN=John, \"R&D\"".Replace(",", "\\,", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), staff);
        parts.Delete(gone);
        parts.Delete(old);
        parts.Modify(sales, DirectoryAttributeOperation.Delete, "member", jane);
        parts.Modify(all, DirectoryAttributeOperation.Add, "member", jane);
        parts.AddContainer($"OU=New,{staff}");

        DirectoryImage changed = await kept.ReadAsync();

        Assert.False(changed.Origin!.HasStartedOver);
        Assert.Equal(["help@example.com", "press@example.com"], changed.HeldValues.Where(static held => held.Attribute == "mail").Select(static held => held.Value).Order());
        Assert.Contains("the other", changed.Origin.Text, StringComparison.Ordinal);
        Assert.Equal(await kept.ReadAllAsync(), ImageText.Of(changed));
        Assert.Equal("The Boss", changed.Accounts().Single(one => one.Anchor == changed.Accounts().Single(static one => (string?)one.EmployeeId == "5").GetFact("manager").AsText()).Name);
    }

    [SambaFact]
    public async Task Who_leaves_the_filter_or_the_base_is_gone_and_who_comes_back_is_there()
    {
        await using KeptOrganisation kept = new();
        await using Organisation elsewhere = kept.Parts.Server.NewOrganisation();
        kept.Settings.Add(("accountFilter", "(&(objectClass=user)(employeeID=*))"));
        string jane = kept.Parts.AddUser("Jane", ("employeeID", "1"));
        string john = kept.Parts.AddUser("John", ("employeeID", "2"));
        Assert.Equal(2, (await kept.ReadAsync()).Count);

        kept.Parts.Modify(jane, DirectoryAttributeOperation.Delete, "employeeID");
        kept.Parts.Rename(john, "CN=John", elsewhere.Root);
        Assert.Equal(0, (await kept.ReadAsync()).Count);

        kept.Parts.Modify(jane, DirectoryAttributeOperation.Add, "employeeID", "1");
        elsewhere.Rename($"CN=John,{elsewhere.Root}", "CN=John", kept.Parts.Root);
        DirectoryImage image = await kept.ReadAsync();
        Assert.Equal(["1", "2"], image.Accounts().Select(static account => (string)account.EmployeeId!).Order());
        Assert.Equal(await kept.ReadAllAsync(), ImageText.Of(image));
    }

    [SambaFact]
    public async Task Container_with_another_name_starts_over()
    {
        await using KeptOrganisation kept = new();
        kept.Parts.AddContainer($"OU=Staff,{kept.Parts.Root}");
        kept.Parts.Add($"CN=Jane,OU=Staff,{kept.Parts.Root}", ("objectClass", "user"), ("userAccountControl", 514));
        await kept.ReadAsync();
        kept.Parts.Rename($"OU=Staff,{kept.Parts.Root}", "OU=People", kept.Parts.Root);

        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains("was renamed or moved", image.Origin!.Text, StringComparison.Ordinal);
        Assert.Equal(Organisation.Container("People"), image.Accounts().Single().Container);
        Assert.Contains(": 0 entries", (await kept.ReadAsync()).Origin!.Text, StringComparison.Ordinal);
    }

    [SambaTheory]
    [InlineData("controller", true, "each controller counts changes on its own")]
    [InlineData("restored", true, "was restored or made anew")]
    [InlineData("back", true, "went back, so it was restored")]
    [InlineData("expired", true, "does not remember deletions for that long")]
    [InlineData("garbage", true, "cannot be read")]
    [InlineData("damaged", true, "cannot be read")]
    [InlineData("due", false, "the last full reading was on")]
    [InlineData("settings", false, "others than before")]
    public async Task What_cannot_be_trusted_starts_over_and_says_so(string what, bool isLoud, string why)
    {
        await using KeptOrganisation kept = new();
        kept.Parts.AddUser("Jane", ("employeeID", "1"));
        await kept.ReadAsync();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await kept.PretendAsync(
            mark => what switch
            {
                "controller" => mark with { Position = $"{mark.Position.Split('@')[0]}@{Guid.NewGuid()}@dc9.lifecycle.test" },
                "restored" => mark with { Position = $"{mark.Position.Split('@')[0]}@{Guid.NewGuid()}@{mark.Position.Split('@')[2]}" },
                "back" => mark with { Position = $"9{mark.Position}" },
                "expired" => mark with { ReadAt = now.AddDays(-400), FullAt = now.AddDays(-400) },
                "garbage" => mark with { Position = "?" },
                "due" => mark with { FullAt = now.AddDays(-8) },
                "settings" => mark with { Fingerprint = "?" },
                _ => mark,
            },
            what == "damaged" ? [new ImageEntry($"3:{Guid.NewGuid():N}", Encoding.UTF8.GetBytes("not encrypted with the key, and long enough"))] : []);

        DirectoryImage image = await kept.ReadAsync();

        Assert.Equal(isLoud, image.Origin!.HasStartedOver);
        Assert.Contains(why, image.Origin.Text, StringComparison.Ordinal);
        Assert.Equal(await kept.ReadAllAsync(), ImageText.Of(image));
        Assert.Contains(": 0 entries", (await kept.ReadAsync()).Origin!.Text, StringComparison.Ordinal);
    }

    [SambaTheory]
    [InlineData("memberOf", "a filter asks for memberOf")]
    [InlineData("lastLogon", "lastLogon changes without the server's change counter")]
    [InlineData("directReports", "directReports changes without the server's change counter")]
    [InlineData("never", "\"fullReadAfterDays\" is 0")]
    public async Task Where_changes_cannot_be_told_everything_is_read_each_time(string what, string why)
    {
        await using KeptOrganisation kept = new();
        kept.Parts.AddUser("Jane", ("employeeID", "1"));
        string group = kept.Parts.AddGroup("All");
        switch (what)
        {
            case "memberOf": kept.Settings.Add(("accountFilter", $"(&(objectClass=user)(!(memberOf={group})))")); break;
            case "never": kept.Settings.Add(("fullReadAfterDays", 0L)); break;
            default: kept.Attributes = ["employeeId", what]; break;
        }

        await kept.ReadAsync();
        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains(why, image.Origin!.Text, StringComparison.Ordinal);
        Assert.False(image.Origin.HasStartedOver);
        Assert.Null(await kept.Store.OpenImageAsync(KeptOrganisation.Directory, CancellationToken.None));
    }

    [SambaFact]
    public async Task Who_may_not_see_what_was_deleted_reads_everything_each_time()
    {
        await using KeptOrganisation kept = new();
        kept.Credential = kept.Parts.AddReader();
        string gone = kept.Parts.AddUser("Gone");
        await kept.ReadAsync();
        kept.Parts.Delete(gone);

        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains("no deleted object can be seen", image.Origin!.Text, StringComparison.Ordinal);
        Assert.Equal(await kept.ReadAllAsync(), ImageText.Of(image));
        Assert.Contains(await kept.CheckAsync(), static check => check is { Check: "Changes", IsOk: false } && check.Message.Contains("CN=Deleted Objects", StringComparison.Ordinal));
    }

    [SambaFact]
    public async Task Nothing_is_kept_where_nothing_may_be_and_nothing_can_be_read_in_the_store()
    {
        await using KeptOrganisation kept = new();
        string jane = kept.Parts.AddUser("Jane", ("employeeID", "1"), ("givenName", "Confidentia"));
        await kept.ReadAsync(mayKeep: false);
        Assert.Null(await kept.Store.OpenImageAsync(KeptOrganisation.Directory, CancellationToken.None));

        await kept.ReadAsync();
        ImageMark mark = await kept.MarkAsync();
        kept.Parts.Modify(jane, DirectoryAttributeOperation.Replace, "title", "Director");
        Assert.Equal(await kept.ReadAllAsync(), ImageText.Of(await kept.ReadAsync(mayKeep: false)));
        Assert.Equal(mark, await kept.MarkAsync());

        foreach (string file in System.IO.Directory.GetFiles(Path.GetDirectoryName(kept.StorePath)!))
        {
            await using FileStream content = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(content, Encoding.Latin1);
            Assert.DoesNotContain("Confidentia", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
