using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class LostAccountDecisionTests
{
    private const string Decide = "Add-LifecycleDecision -Directory corp -Policy ./lifecycle.json -Reason 'the help desk says so' -Identity ";
    [Fact]
    public void An_empty_directory_in_the_place_of_the_real_one_creates_nobody_and_refuses_the_plan()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        Empty(folder, engine);

        Invocation compared = engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan");
        Assert.Equal(["AccountLost"], compared.ErrorIds);
        Assert.Contains("3 of 3 accounts", compared.Errors.Single().Exception.Message, StringComparison.Ordinal);
        LifecyclePlan plan = compared.Objects<LifecyclePlan>().Single();
        Assert.Empty(plan.Changes);
        Assert.False(plan.CanApply);
        Assert.Equal(["PlanNotApplicable"], engine.Invoke("$plan | Invoke-JoinerMoverLeaver").ErrorIds);
        LifecycleRun run = engine.Invoke("Get-LifecycleRun -Policy ./lifecycle.json -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single();
        Assert.Equal((RunStatus.Refused, 2), (run.Status, run.ExitCode));
    }

    [Fact]
    public void What_was_decided_about_each_lost_account_is_done()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        Empty(folder, engine);

        RecordedDecision again = engine.Invoke(Decide + "1001 -Kind CreateAgain").ThrowIfFailed().Objects<RecordedDecision>().Single();
        engine.Invoke(Decide + "1002, 1003 -Kind Forget").ThrowIfFailed();
        Assert.Equal(3, engine.Invoke("Get-LifecycleDecision -Policy ./lifecycle.json -Identity 1001, 1002, 1003").ThrowIfFailed().Objects<RecordedDecision>().Count);
        Assert.StartsWith($"account {again.Candidates.Single()}, created on ", again.Evidence, StringComparison.Ordinal);

        LifecycleRun run = engine.Invoke(TrialFolder.Apply).ThrowIfFailed().Run;
        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, run.Applied));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        IdentityMemory created = engine.Invoke("Get-LifecycleMemory 1001").ThrowIfFailed().Objects<IdentityMemory>().Single();
        Assert.NotEqual(again.Candidates.Single(), Assert.Single(created.Links).Anchor);
        Assert.Empty(engine.Invoke("Get-LifecycleMemory 1002").ThrowIfFailed().Objects<IdentityMemory>().Single().Links);

        engine.Invoke("Get-LifecycleDecision 1002 | Remove-LifecycleDecision").ThrowIfFailed();
        Assert.Equal("1002", Assert.Single(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>()).Identity);
    }

    [Theory]
    [InlineData("1009 -Kind Forget", "NotFound")]
    [InlineData("1001 -Kind Forget -Until 2020-01-01", "ArgumentInvalid")]
    public void Only_what_memory_knows_can_be_decided_about_and_only_for_the_future(string decision, string error)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        Assert.Equal([error], engine.Invoke(Decide + decision).ErrorIds);
        Assert.Empty(engine.Invoke("Get-LifecycleDecision -Policy ./lifecycle.json -IncludeExpired").ThrowIfFailed().Output);
    }

    [Fact]
    public void WhatIf_decides_nothing()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        IReadOnlyDictionary<string, string> before = folder.Fingerprint();
        engine.Invoke(Decide + "1001 -Kind Forget -WhatIf").ThrowIfFailed();
        Assert.Equal(before, folder.Fingerprint());
        string id = engine.Invoke(Decide + "1001 -Kind Forget").ThrowIfFailed().Objects<RecordedDecision>().Single().Id;
        before = folder.Fingerprint();
        engine.Invoke($"Remove-LifecycleDecision {id} -WhatIf").ThrowIfFailed();
        Assert.Equal(before, folder.Fingerprint());
        engine.Invoke($"Remove-LifecycleDecision {id}").ThrowIfFailed();
        Assert.Equal(["NotFound"], engine.Invoke($"Remove-LifecycleDecision {id}").ErrorIds);
    }

    /// <summary>Puts a new directory with the groups and no account of a person in the place of the old one.</summary>
    private static void Empty(TrialFolder folder, Engine engine)
    {
        foreach (string file in new[] { "corp.db", "corp.db-wal", "corp.db-shm" })
        {
            File.Delete(folder[file]);
        }

        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./accounts.csv -Key userPrincipalName -InitializeDirectory").ThrowIfFailed();
        engine.Invoke("Add-LifecycleDecision -Directory corp -Kind DirectoryMoved -Policy ./lifecycle.json -Reason 'restored'").ThrowIfFailed();
    }
}
