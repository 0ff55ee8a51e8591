using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>A state store belongs to the directories that it knows, whatever a policy calls itself or them.</summary>
public sealed class DirectoryWorldTests
{
    [Fact]
    public void Another_directory_under_the_name_is_compared_but_never_applied_until_somebody_accepts_it()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        ReplaceDirectory(folder, engine);

        LifecycleProblem problem = Compare(engine).Problems[0];
        Assert.Equal((LifecycleErrorKind.DirectoryForeign, "corp"), (problem.Kind, problem.System));
        Assert.Equal(["PlanNotApplicable"], engine.Invoke("$plan | Invoke-JoinerMoverLeaver").ErrorIds);
        Assert.Equal(2, engine.Invoke("Get-LifecycleRun -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single().ExitCode);

        RecordedDecision decision = engine.Invoke("Add-LifecycleDecision -Directory corp -Kind DirectoryReplaced -Reason 'a new one'").ThrowIfFailed().Objects<RecordedDecision>().Single();
        Assert.Contains(decision.Candidates.Single(), decision.Evidence, StringComparison.Ordinal);
        Assert.Equal((3, RunStatus.Succeeded), Applied(engine));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
    }

    [Fact]
    public void Another_policy_with_another_directory_of_another_name_is_refused()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        folder.ChangePolicy("\"corp\": { \"connector\": \"Embedded\", \"path\": \"corp.db\"", "\"branch\": { \"connector\": \"Embedded\", \"path\": \"branch.db\"");
        folder.ChangePolicy("\"directory\": \"corp\"", "\"directory\": \"branch\"");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory branch -Path ./accounts.csv -Key userPrincipalName -InitializeDirectory").ThrowIfFailed();

        LifecycleProblem problem = Compare(engine).Problems[0];
        Assert.Equal((LifecycleErrorKind.DirectoryForeign, "corp", true), (problem.Kind, problem.System, problem.BlocksPlan));
        Assert.Contains("another policy needs one of its own", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_is_renamed_in_the_policy_keeps_its_people_and_what_guards_count()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        int before = MemoryOf(engine).PastOperations.Count;
        folder.ChangePolicy("\"corp\": { \"connector\"", "\"ad\": { \"connector\"");
        folder.ChangePolicy("\"directory\": \"corp\"", "\"directory\": \"ad\"");

        LifecyclePlan plan = Compare(engine);
        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Changes);
        Assert.Equal((0, RunStatus.Succeeded), Applied(engine));
        LifecycleMemoryContent memory = MemoryOf(engine);
        Assert.Equal(["ad", "ad", "ad"], memory.Links.Select(static link => link.Directory));
        Assert.Equal(before, memory.PastOperations.Count(static operation => operation.Directory == "ad"));
        Assert.Equal("ad", Assert.Single(memory.World.Directories).Name);
    }

    [Fact]
    public void The_same_world_under_another_policy_name_path_and_text_goes_on()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        folder.ChangePolicy("\"name\": \"Trial\"", "\"name\": \"Renamed\"");
        File.Move(folder["lifecycle.json"], folder["moved.json"]);
        LifecyclePlan plan = engine.Invoke("Import-SystemOfRecord -Policy ./moved.json | Compare-IdentityState -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Changes);
    }

    [Theory]
    [InlineData("-Directory corp -Kind DirectoryMoved", "NotFound")]
    [InlineData("-Directory nowhere -Kind DirectoryGivenUp", "NotFound")]
    [InlineData("-Directory corp -Kind DirectoryMoved -Identity 1001", "ArgumentInvalid")]
    [InlineData("-Directory corp -Kind Forget", "ArgumentInvalid")]
    public void Only_what_is_open_can_be_decided_about(string decision, string error)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        Assert.Equal([error], engine.Invoke($"Add-LifecycleDecision -Policy ./lifecycle.json -Reason because {decision}").ErrorIds);
    }

    [Fact]
    public void A_plan_file_names_the_world_and_is_applied_in_no_other()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        folder.Write("hr.csv", File.ReadAllText(folder["hr.csv"]).Replace("Ann,Lee,IT", "Ann,Lee,Sales", StringComparison.Ordinal));
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./tonight.plan").ThrowIfFailed();
        ReplaceDirectory(folder, engine);

        Invocation applied = engine.Invoke("Import-LifecyclePlan ./tonight.plan | Invoke-JoinerMoverLeaver");
        Assert.Contains("DirectoryForeign", applied.ErrorIds);
        Assert.Contains("the plan was made for the directory embedded:", applied.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    private static LifecyclePlan Compare(Engine engine) => engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan").Objects<LifecyclePlan>().Single();

    private static LifecycleMemoryContent MemoryOf(Engine engine) => engine.Invoke("Get-LifecycleMemory").ThrowIfFailed().Objects<LifecycleMemory>().Single().Content;

    private static (int Applied, RunStatus Status) Applied(Engine engine)
    {
        LifecycleRun run = engine.Invoke(TrialFolder.Apply).ThrowIfFailed().Run;
        return (run.Applied, run.Status);
    }

    private static void ReplaceDirectory(TrialFolder folder, Engine engine)
    {
        foreach (string file in new[] { "corp.db", "corp.db-wal", "corp.db-shm" })
        {
            File.Delete(folder[file]);
        }

        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./accounts.csv -Key userPrincipalName -InitializeDirectory").ThrowIfFailed();
    }
}
