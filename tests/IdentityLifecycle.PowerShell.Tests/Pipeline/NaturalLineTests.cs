using System.Management.Automation;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class NaturalLineTests
{
    private const string Apply = TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState";

    [Fact]
    public void Import_compare_and_apply_in_one_line_and_then_nothing_is_left_to_do()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation applied = engine.Invoke(Apply).ThrowIfFailed();
        Invocation second = engine.Invoke(TrialFolder.Compare).ThrowIfFailed();

        ChangeResult[] results = applied.Output.Select(static one => one.BaseObject).OfType<ChangeResult>().ToArray();
        LifecycleRun run = applied.Run;
        Assert.Equal(["1001", "1002", "1003"], results.Select(static result => result.Identity!).Order());
        Assert.All(results, static result => Assert.Equal(ChangeStatus.Applied, result.Status));
        Assert.Equal((RunStatus.Succeeded, 3, 0), (run.Status, run.Applied, run.ExitCode));
        Assert.Empty(second.Output);
    }

    [Fact]
    public void A_run_tells_the_host_of_itself_beside_the_output()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation applied = engine.Invoke("$null = " + Apply).ThrowIfFailed();

        InformationRecord record = applied.Information.Single(static one => one.Tags.Contains("LifecycleRun"));
        Assert.Equal(0, Assert.IsType<LifecycleRun>(record.MessageData).ExitCode);
        Assert.Equal(0, engine.Invoke("(Get-LifecycleRun -Last 1).ExitCode").Objects<int>().Single());
    }

    [Fact]
    public void As_plan_emits_one_plan_also_when_nothing_changes()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        engine.Invoke("param($plan) $plan | Invoke-LifecyclePlan -InitializeState", plan).ThrowIfFailed();
        LifecyclePlan empty = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        LifecycleRun run = engine.Invoke("param($plan) $plan | Invoke-LifecyclePlan", empty).ThrowIfFailed().Run;

        Assert.Equal(3, plan.Changes.Count);
        Assert.Empty(empty.Changes);
        Assert.Equal((RunStatus.Succeeded, 0), (run.Status, run.Planned));
    }

    [Fact]
    public void A_selection_is_applied_alone_and_a_change_whose_dependency_was_not_selected_is_skipped()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke(TrialFolder.Compare + " | Where-Object Identity -eq 1002 | Invoke-JoinerMoverLeaver -InitializeState");

        LifecycleRun run = invocation.Run;
        Assert.Equal((3, 2), (run.Planned, run.Planned - run.Applied - run.Failed - run.Skipped + 2));
        Assert.Equal("1002", invocation.Objects<ChangeResult>().Single().Identity);
    }

    [Fact]
    public void A_person_who_left_is_disabled_and_moved_with_the_reason()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply).ThrowIfFailed();
        folder.Write("hr.csv", """
            EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
            1001,Jane,Doe,Sales,Active,2020-01-15,,
            1002,John,Roe,IT,Active,2021-03-01,,1001
            1003,Ann,Lee,IT,Active,2019-05-01,2026-01-31,1001
            """);

        LifecycleChange[] changes = engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>().ToArray();

        Assert.Equal(
            [("1002", LifecycleProcess.Mover), ("1003", LifecycleProcess.Leaver)],
            changes.Select(static change => (change.Identity!, change.Process)).OrderBy(static one => one.Item1));
        Assert.All(changes, static change => Assert.NotEmpty(change.Reason));
    }

    [Fact]
    public void One_person_is_shown_with_state_and_accounts()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply).ThrowIfFailed();

        Invocation invocation = engine.Invoke("Get-LifecycleIdentity 1002; Get-LifecycleIdentity nobody");

        LifecycleIdentity person = Assert.IsType<LifecycleIdentity>(invocation.Output.Single().BaseObject);
        Assert.Equal((LifecycleState.Active, "john.roe@contoso.com"), (person.State, person.Accounts.Single().UserPrincipalName));
        Assert.Equal(["NotFound"], invocation.ErrorIds);
    }
}
