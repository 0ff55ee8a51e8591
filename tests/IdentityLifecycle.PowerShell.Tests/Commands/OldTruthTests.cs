using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Exports that were true once, and numbers that were somebody else's once.</summary>
public sealed class OldTruthTests
{
    private const string Ann = "1003,Ann,Lee,IT,Active,2019-05-01,,";
    private const string AnnLeft = "1003,Ann,Lee,IT,Active,2019-05-01,2026-01-31,";
    private const string Max = "1003,Max,Klein,IT,Active,2026-11-02,,";

    [Fact]
    public void An_old_export_is_known_by_its_content_and_enables_nobody_again_unless_it_is_accepted()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        string old = File.ReadAllText(folder["hr.csv"]);
        folder.Write("hr.csv", old.Replace(Ann, AnnLeft, StringComparison.Ordinal));
        engine.Invoke(TrialFolder.Apply).ThrowIfFailed();
        folder.Write("hr.csv", old);

        LifecyclePlan plan = Compare(engine);
        LifecycleProblem problem = plan.Problems.Single(static one => one.BlocksPlan);
        Assert.Equal((LifecycleErrorKind.SnapshotOld, "hr"), (problem.Kind, problem.System));
        Assert.Contains(folder["hr.csv"], problem.Message, StringComparison.Ordinal);
        Assert.Equal(["PlanNotApplicable"], engine.Invoke("$plan | Invoke-JoinerMoverLeaver").ErrorIds);
        Assert.Equal(2, engine.Invoke("Get-LifecycleRun -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single().ExitCode);

        string hash = plan.Header.Snapshots.Single().Hash;
        Assert.Contains($"-AcceptSnapshot {hash[..16]} ", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["ArgumentInvalid"], engine.Invoke($"{TrialFolder.Compare} -AcceptSnapshot {hash}").ErrorIds);
        Assert.Equal(["ArgumentInvalid"], engine.Invoke($"{TrialFolder.Compare} -AcceptSnapshot ffffffff -Reason wrong").ErrorIds);
        engine.Invoke($"{TrialFolder.Compare} -AsPlan -AcceptSnapshot {hash[..16]} -Reason 'she stays' | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        LifecycleRun run = engine.Invoke("Get-LifecycleRun -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single();
        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Applied));
        Assert.Contains($"snapshot of hr ({hash}) accepted by ", run.AcceptReason, StringComparison.Ordinal);
        Assert.EndsWith("she stays", run.AcceptReason, StringComparison.Ordinal);
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
    }

    [Fact]
    public void An_export_with_an_older_time_than_the_last_accepted_one_is_refused()
    {
        using TrialFolder folder = new();
        folder.ChangePolicy("\"key\": \"[EmployeeID]\"", "\"key\": \"[EmployeeID]\", \"snapshotTime\": \"file\"");
        File.SetLastWriteTimeUtc(folder["hr.csv"], new DateTime(2026, 3, 2, 4, 0, 0, DateTimeKind.Utc));
        using Engine engine = folder.StartApplied();
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero), engine.Invoke("Get-LifecycleMemory").Objects<LifecycleMemory>().Single().Content.Observations.Single().TakenAt);

        folder.Write("hr.csv", File.ReadAllText(folder["hr.csv"]).Replace("Ann,Lee,IT", "Ann,Lee,Sales", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(folder["hr.csv"], new DateTime(2026, 3, 1, 4, 0, 0, DateTimeKind.Utc));
        Assert.Contains("it is of 2026-03-01 04:00:00 UTC, and the last accepted one of 2026-03-02 04:00:00 UTC", Compare(engine).Problems.Single().Message, StringComparison.Ordinal);

        File.SetLastWriteTimeUtc(folder["hr.csv"], DateTime.UtcNow.AddHours(1));
        Assert.Equal(LifecycleErrorKind.SnapshotNotDue, Compare(engine).Problems.Single().Kind);
    }

    [Fact]
    public void Another_policy_with_other_people_on_the_same_store_is_refused()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        folder.Write("hr.csv", "EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID\n" + string.Concat(Enumerable.Range(2001, 4).Select(static id => $"{id},Kim,No{id},Sales,Active,2020-01-15,,\n")));
        LifecyclePlan plan = Compare(engine);
        Assert.Equal(LifecycleErrorKind.SnapshotForeign, plan.Problems.Single().Kind);
        Assert.False(plan.CanApply);
    }

    [Fact]
    public void A_number_that_was_given_to_somebody_else_is_held_until_it_is_decided_whose_it_is()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        GiveNumberAway(folder, engine);

        LifecyclePlan plan = Compare(engine);
        Assert.Empty(plan.Changes);
        Assert.Contains("the key 1003 was Ann Lee, Left since 2026-02-01, and comes with Max Klein, hired on 2026-11-02 now", plan.Problems.Single().Message, StringComparison.Ordinal);

        RecordedDecision decision = engine.Invoke("Add-LifecycleDecision 1003 -Kind AnotherPerson -Reason 'HR gave it away'").ThrowIfFailed().Objects<RecordedDecision>().Single();
        string archived = decision.Candidates.Single();
        Assert.StartsWith("1003~", archived, StringComparison.Ordinal);
        IdentityMemory kept = engine.Invoke($"Get-LifecycleMemory '{archived}'").ThrowIfFailed().Objects<IdentityMemory>().Single();
        Assert.Equal(new PersonTraits("Ann", "Lee", null), kept.State!.Person);
        Assert.True(Assert.Single(kept.Links).DisabledByUs);
        Assert.Equal("NotFound", Assert.Single(engine.Invoke("Add-LifecycleDecision 1009 -Kind SamePerson -Reason x").ErrorIds));

        LifecycleChange change = Assert.Single(Compare(engine).Changes);
        Assert.Equal((LifecycleProcess.Joiner, "1003"), (change.Process, change.Identity));
    }

    [Fact]
    public void A_number_whose_person_has_another_name_and_is_the_same_goes_on_as_a_rehire()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();
        GiveNumberAway(folder, engine);
        engine.Invoke("Add-LifecycleDecision 1003 -Kind SamePerson -Reason 'a new name'").ThrowIfFailed();
        Assert.Equal(LifecycleProcess.Rehire, Assert.Single(Compare(engine).Changes).Process);
        engine.Invoke(TrialFolder.Apply).ThrowIfFailed();
        Assert.Empty(engine.Invoke("Get-LifecycleDecision | Remove-LifecycleDecision; " + TrialFolder.Compare).ThrowIfFailed().Output);
    }

    // Ann leaves, and the next export has somebody else under her number.
    private static void GiveNumberAway(TrialFolder folder, Engine engine)
    {
        string before = File.ReadAllText(folder["hr.csv"]);
        folder.Write("hr.csv", before.Replace(Ann, AnnLeft, StringComparison.Ordinal));
        engine.Invoke(TrialFolder.Apply).ThrowIfFailed();
        folder.Write("hr.csv", before.Replace(Ann, Max, StringComparison.Ordinal));
    }

    private static LifecyclePlan Compare(Engine engine) => engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan").Objects<LifecyclePlan>().Single();
}
