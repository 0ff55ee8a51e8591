using IdentityLifecycle.Directories;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>Somebody marries, from the HR export to the directory and back.</summary>
public sealed class MarriageTests
{
    private const string Married = """
        EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
        1001,Jane,Stone,Sales,Active,2020-01-15,,
        1002,John,Roe,Sales,Active,2021-03-01,,1001
        1003,Ann,Lee,IT,Active,2019-05-01,,1001
        """;

    private const string Load = "Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./others.csv -Key employeeId";

    [Fact]
    public void Name_login_and_address_follow_the_surname_and_an_undo_gives_them_back_until_its_hold_ends()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartApplied();
        Assert.Equal("Jane Doe|jane.doe@contoso.com|jane.doe@contoso.com|SMTP:jane.doe@contoso.com|Doe", Describe(engine));

        folder.Write("hr.csv", Married);
        LifecycleRun run = RunOf(engine.Invoke(TrialFolder.Apply));
        Assert.Equal((RunStatus.Succeeded, 1, 1), (run.Status, run.Applied, run.Seen));
        Assert.Equal("Jane Stone|jane.stone@contoso.com|jane.stone@contoso.com|smtp:jane.doe@contoso.com; SMTP:jane.stone@contoso.com|Stone", Describe(engine));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);

        Assert.Equal(1, RunOf(engine.Invoke("Get-LifecycleRun -Last 1 | Undo-LifecycleRun -Reason 'not yet' | Invoke-JoinerMoverLeaver")).Seen);
        Assert.Equal("Jane Doe|jane.doe@contoso.com|jane.doe@contoso.com|SMTP:jane.doe@contoso.com|Doe", Describe(engine));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        LifecycleChange again = engine.Invoke(TrialFolder.Compare + " -AsOf ([DateTimeOffset]::Now.AddDays(20))").ThrowIfFailed().Objects<LifecycleChange>().Single();
        Assert.Contains("Rename to Jane Stone", again.Action, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contact_that_got_the_address_after_the_plan_was_made_leaves_the_next_candidate()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartApplied();
        folder.Write("hr.csv", Married);
        folder.Write("others.csv", "employeeId,contact,userPrincipalName\n,Jane Stone of Fabrikam,jane.stone@contoso.com\n");

        Invocation applied = engine.Invoke($"$plan = {TrialFolder.Compare} -AsPlan; {Load}; $plan | Invoke-JoinerMoverLeaver").ThrowIfFailed();

        ChangeResult result = Assert.Single(applied.Output.Select(static one => one.BaseObject).OfType<ChangeResult>());
        Assert.Equal((ChangeStatus.Applied, VerificationStatus.Seen), (result.Status, result.Verification));
        Assert.Contains("userPrincipalName \"jane.stone@contoso.com\" was not free any more: \"1001@contoso.com\" was taken instead.", result.Message, StringComparison.Ordinal);
        Assert.Equal("Jane Stone|1001@contoso.com|1001@contoso.com|smtp:jane.doe@contoso.com; SMTP:1001@contoso.com|Stone", Describe(engine));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        Assert.Equal(VerificationStatus.Seen, engine.Invoke("Test-LifecycleRun").ThrowIfFailed().Objects<ChangeVerification>().Single().Status);

        engine.Invoke("Get-LifecycleRun -Last 1 | Undo-LifecycleRun -Reason 'not yet' | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        Assert.Equal("Jane Doe|jane.doe@contoso.com|jane.doe@contoso.com|SMTP:jane.doe@contoso.com|Doe", Describe(engine));
    }

    [Fact]
    public void An_address_that_a_group_has_already_is_never_planned()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartApplied();
        folder.Write("hr.csv", Married);
        folder.Write("others.csv", "employeeId,group,proxyAddresses\n,Sales,smtp:jane.stone@contoso.com\n");
        engine.Invoke(Load).ThrowIfFailed();

        engine.Invoke(TrialFolder.Apply).ThrowIfFailed();

        Assert.Equal("Jane Stone|1001@contoso.com|1001@contoso.com|smtp:jane.doe@contoso.com; SMTP:1001@contoso.com|Stone", Describe(engine));
    }

    private static TrialFolder Folder()
    {
        TrialFolder folder = new();
        folder.ChangePolicy("""
            "name": "SelectUniqueValue([displayName], Join(\" \", [displayName], [employeeId]))",
            """, """
            "name": { "value": "SelectUniqueValue([displayName], Join(\" \", [displayName], [employeeId]))", "apply": { "onChangeOf": ["surname"] } },
            "unique": [ { "attributes": ["userPrincipalName", "mail", "proxyAddresses"] } ],
            """);
        folder.ChangePolicy("\"apply\": \"onCreate\" } }", """
            "apply": { "onChangeOf": ["surname"] } },
            "surname": "[surname]", "mail": { "value": "[account.userPrincipalName]", "apply": { "onChangeOf": ["surname"] } },
            "proxyAddresses": { "value": "Append(\"SMTP:\", [account.mail])", "apply": "add" } }
            """);
        return folder;
    }

    private static string Describe(Engine engine)
    {
        Account jane = (Account)engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq '1001'").ThrowIfFailed().Output.Single().BaseObject;
        return string.Join('|', jane.Name, jane.UserPrincipalName, jane.Mail, jane.GetFact("proxyAddresses"), jane.GetFact("surname"));
    }

    private static LifecycleRun RunOf(Invocation invocation) => invocation.ThrowIfFailed().Run;
}
