using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>A second directory whose accounts carry what the first one gave: made in one run, and right afterwards.</summary>
public sealed class OtherDirectoryTests : IDisposable
{
    private const string Apply = TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -Confirm:$false";

    private readonly TrialFolder _folder = new();

    public OtherDirectoryTests() => _folder.Write("lifecycle.json", File.ReadAllText(_folder["lifecycle.json"]).Replace(
        "\"directories\": {",
        """
        "directories": { "cloud": { "connector": "Embedded", "path": "cloud.db", "correlation": [ { "match": ["employeeId"] } ], "name": "[corp.userPrincipalName]",
            "attributes": { "employeeId": "[employeeId]", "onPremisesImmutableId": "[corp.anchor]", "mail": "[corp.userPrincipalName]", "department": "Append([corp.department], \"!\")" },
            "states": { "active": { "account": "enabled", "create": true } } },
        """,
        StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_run_makes_both_and_the_next_finds_nothing_to_do()
    {
        using Engine engine = _folder.StartWithDirectory();
        engine.Invoke("New-IdentityDirectory -Policy ./lifecycle.json -Directory cloud").ThrowIfFailed();
        ChangeResult[] results = engine.Invoke(Apply + " -InitializeState").ThrowIfFailed().Output.Select(static one => one.BaseObject).OfType<ChangeResult>().ToArray();

        Assert.Equal(6, results.Length);
        Assert.All(results, static result => Assert.Equal(ChangeStatus.Applied, result.Status));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>());
        Account[] accounts = engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp, cloud").ThrowIfFailed().Objects<Account>().Where(static account => account.EmployeeId is not null).ToArray();
        foreach (Account corp in accounts.Where(static account => account.Directory == "corp"))
        {
            Account cloud = accounts.Single(account => account.Directory == "cloud" && Equals(account.EmployeeId, corp.EmployeeId));
            Assert.Equal((corp.Anchor, corp.UserPrincipalName), (cloud.GetFact("onPremisesImmutableId").ToString(), cloud.Mail));
        }

        _folder.Write("hr.csv", File.ReadAllText(_folder["hr.csv"]).Replace("Ann,Lee,IT", "Ann,Lee,Sales", StringComparison.Ordinal));
        Assert.Equal(["Applied", "Applied"], engine.Invoke(Apply).ThrowIfFailed().Output.Select(static one => one.BaseObject).OfType<ChangeResult>().Select(static result => result.Status.ToString()));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>());
    }
}
