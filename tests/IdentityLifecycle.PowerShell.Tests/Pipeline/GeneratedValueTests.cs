using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>Values that the plan announces and applying it makes, from the policy to the directory.</summary>
public sealed class GeneratedValueTests
{
    [Fact]
    public void Generated_values_are_announced_made_once_and_kept()
    {
        using TrialFolder folder = new();
        folder.ChangePolicy("\"attributes\": { \"employeeId\": \"[employeeId]\", \"displayName\"", """
            "attributes": { "extensionAttribute1": { "value": "Append(\"x-\", RandomString(16,2,0,2,2))", "apply": "onCreate" },
              "extensionAttribute2": { "value": "Guid()", "apply": "ifEmpty" }, "employeeId": "[employeeId]", "displayName"
            """);
        using Engine engine = folder.StartWithDirectory();

        engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./tonight.plan -InitializeState").ThrowIfFailed();
        string file = File.ReadAllText(folder["tonight.plan"]);
        LifecycleRun run = engine.Invoke("Import-LifecyclePlan ./tonight.plan | Invoke-LifecyclePlan").ThrowIfFailed().Run;
        Account[] accounts = Accounts(engine);
        LifecycleRun again = engine.Invoke("Import-LifecyclePlan ./tonight.plan | Invoke-LifecyclePlan").ThrowIfFailed().Run;
        Invocation compared = engine.Invoke(TrialFolder.Compare).ThrowIfFailed();

        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, run.Applied));
        Assert.All(accounts, static account => Assert.Matches("^x-[0-9A-Za-z]{16}$", Value(account, 1)));
        Assert.Equal(6, accounts.SelectMany(static account => new[] { Value(account, 1), Value(account, 2) }).Distinct().Count());
        Assert.All(accounts, account => Assert.DoesNotContain(Value(account, 2), file));
        Assert.Equal(RunStatus.Succeeded, again.Status);
        Assert.Empty(compared.Output);
        Assert.Equal(accounts.Select(static account => Value(account, 2)), Accounts(engine).Select(static account => Value(account, 2)));
    }

    private static Account[] Accounts(Engine engine) =>
        [.. engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp").ThrowIfFailed().Objects<Account>().Where(static account => account.GetFact("employeeId").HasValue)];

    private static string Value(Account account, int number) => account.GetFact($"extensionAttribute{number}").ToString();
}
