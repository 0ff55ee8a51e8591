using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class HoldTests
{
    private const string AddHold = "Add-LifecycleHold -Identity 1003 -Directory corp -Operation DisableAccount, MoveAccount -Until ([DateTimeOffset]::Now.AddDays(2)) -Reason 'HR corrects the date'";

    private const string AnnLeft = """
        EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
        1001,Jane,Doe,Sales,Active,2020-01-15,,
        1002,John,Roe,Sales,Active,2021-03-01,,1001
        1003,Ann,Lee,IT,Active,2019-05-01,2026-01-31,1001
        """;

    [Fact]
    public void What_is_held_is_not_planned_but_shown_and_the_state_is_not_remembered_as_if_it_had_been_applied()
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        folder.Write("hr.csv", AnnLeft);
        LifecycleHold hold = engine.Invoke(AddHold).ThrowIfFailed().Objects<LifecycleHold>().Single();

        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Empty(plan.Changes);
        PlanOmission omission = plan.Omissions.Single(static one => one.Reason == OmissionReason.OnHold);
        Assert.Equal("1003", omission.Subject);
        Assert.Contains("HR corrects the date", omission.Message, StringComparison.Ordinal);
        Assert.Contains("Disable", omission.Message, StringComparison.Ordinal);
        Assert.Equal(hold.Until, plan.Header.NextDue);

        engine.Invoke("param($plan) $plan | Invoke-JoinerMoverLeaver", plan).ThrowIfFailed();
        IdentityMemory memory = engine.Invoke("Get-LifecycleMemory 1003").ThrowIfFailed().Objects<IdentityMemory>().Single();
        Assert.Equal(LifecycleState.Active, memory.State!.State);
        Assert.Equal([hold.Id], memory.Holds.Select(static one => one.Id));

        engine.Invoke("Get-LifecycleHold 1003 | Remove-LifecycleHold").ThrowIfFailed();
        LifecycleChange change = engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>().Single();
        Assert.Equal((LifecycleProcess.Leaver, LifecycleState.Active, LifecycleState.Left), (change.Process, change.FromState!.Value, change.ToState));
    }

    [Fact]
    public void A_hold_that_has_ended_holds_nothing()
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        folder.Write("hr.csv", AnnLeft);
        engine.Invoke(AddHold).ThrowIfFailed();
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        LifecycleChange change = engine.Invoke(TrialFolder.Compare + " -AsOf ([DateTimeOffset]::Now.AddDays(3))").ThrowIfFailed().Objects<LifecycleChange>().Single();
        Assert.Equal("1003", change.Identity);
    }

    [Fact]
    public void A_plan_that_was_made_before_a_hold_must_be_made_again()
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        folder.Write("hr.csv", AnnLeft);
        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        engine.Invoke(AddHold).ThrowIfFailed();
        Assert.Equal(["PlanStale"], engine.Invoke("param($plan) $plan | Invoke-JoinerMoverLeaver", plan).ErrorIds);
    }

    [Fact]
    public void An_orphan_is_held_by_its_anchor()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", System.IO.File.ReadAllText(folder["lifecycle.json"]).Replace("\"createContainers\"", "\"orphans\": \"disable\", \"createContainers\"", StringComparison.Ordinal));
        using Engine engine = StartApplied(folder);
        LifecycleChange orphan = engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>().Single();
        engine.Invoke("param($anchor) Add-LifecycleHold -Identity $anchor -Until ([DateTimeOffset]::Now.AddDays(2)) -Reason 'belongs to the printers'", orphan.Anchor).ThrowIfFailed();
        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Empty(plan.Changes);
        Assert.Equal(orphan.Anchor, plan.Omissions.Single(static one => one.Reason == OmissionReason.OnHold).Subject);
    }

    [Fact]
    public void Nobody_in_the_pipeline_does_not_mean_everybody()
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        engine.Invoke(AddHold).ThrowIfFailed();
        engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json | Where-Object Surname -eq Nobody | Get-LifecycleHold | Remove-LifecycleHold").ThrowIfFailed();
        Assert.Single(engine.Invoke("Get-LifecycleHold").ThrowIfFailed().Output);
    }

    [Fact]
    public void Under_WhatIf_holds_stay_as_they_are()
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        LifecycleHold hold = engine.Invoke(AddHold).ThrowIfFailed().Objects<LifecycleHold>().Single();
        IReadOnlyDictionary<string, string> before = folder.Fingerprint();
        engine.Invoke("param($id) Remove-LifecycleHold $id -WhatIf; " + AddHold + " -WhatIf", hold.Id).ThrowIfFailed();
        Assert.Equal(before, folder.Fingerprint());
        Assert.Contains("Lift the hold", engine.Host.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Add-LifecycleHold 1003 -Until 2020-01-01 -Reason x", "ArgumentInvalid")]
    [InlineData("Add-LifecycleHold 1003 -Operation LinkAccount -Until ([DateTimeOffset]::Now.AddDays(2)) -Reason x", "ArgumentInvalid")]
    [InlineData("Add-LifecycleHold 1003 -Directory nowhere -Until ([DateTimeOffset]::Now.AddDays(2)) -Reason x", "DirectoryNotFound")]
    [InlineData("Remove-LifecycleHold 12345678", "NotFound")]
    [InlineData("Get-LifecycleMemory nobody", "NotFound")]
    public void Bad_input_has_an_error_of_its_own(string script, string error)
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        Assert.Equal([error], engine.Invoke(script).ErrorIds);
        Assert.Empty(engine.Invoke("Get-LifecycleHold").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_hold_on_somebody_unknown_warns()
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        Invocation invocation = engine.Invoke("Add-LifecycleHold 9999 -Until ([DateTimeOffset]::Now.AddDays(2)) -Reason x").ThrowIfFailed();
        Assert.Contains("9999", Assert.Single(invocation.Warnings), StringComparison.Ordinal);
        Assert.Single(invocation.Output);
    }

    [Fact]
    public void Memory_is_shown_in_all_and_for_one_person()
    {
        using TrialFolder folder = new();
        using Engine engine = StartApplied(folder);
        engine.Invoke(AddHold).ThrowIfFailed();
        engine.Invoke("& { Get-LifecycleMemory; Get-LifecycleMemory 1001; Get-LifecycleHold } | Out-Default").ThrowIfFailed();
        Assert.Contains("3 accounts, 3 people with a state, 2 memberships given or adopted", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("1001: Active since 2020-01-15", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("by rule \"Sales\", made", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("HR corrects the date", engine.Host.Text, StringComparison.Ordinal);
    }

    private static Engine StartApplied(TrialFolder folder)
    {
        Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        return engine;
    }
}
