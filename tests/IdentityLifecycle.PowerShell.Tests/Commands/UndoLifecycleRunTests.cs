using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class UndoLifecycleRunTests
{
    private const string Apply = TrialFolder.Compare + " | Invoke-JoinerMoverLeaver";
    private const string UndoLatest = "Get-LifecycleRun -Last 1 | Undo-LifecycleRun -Reason 'wrong date in HR'";
    private const string Later = "([DateTimeOffset]::Now.AddDays(20))";

    [Fact]
    public void A_leaver_is_enabled_again_with_every_membership_in_the_old_container_and_the_next_comparison_leaves_it_so()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        Account left = Ann(engine);
        Assert.Equal((false, "Leavers", 0), (left.AccountEnabled!.Value, left.Container!.ToString(), left.MemberOf.Count));

        LifecycleChange change = engine.Invoke(UndoLatest).ThrowIfFailed().Objects<LifecycleChange>().Single();
        Assert.Equal((LifecycleProcess.Undo, "1003", LifecycleState.Left, LifecycleState.Active), (change.Process, change.Identity, change.FromState!.Value, change.ToState));
        Assert.Equal(["Move to Staff / IT", "Add to Printing", "Add to Sales", "Enable"], change.Operations.Select(static operation => operation.ToString()).OrderBy(static text => text[0] == 'M' ? 0 : text[0] == 'A' ? 1 : 2).ThenBy(static text => text));
        LifecycleRun run = engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ThrowIfFailed().Run;
        Assert.Equal((RunStatus.Succeeded, 1, 1), (run.Status, run.Applied, run.Seen));

        Account back = Ann(engine);
        Assert.Equal((true, "Staff / IT"), (back.AccountEnabled!.Value, back.Container!.ToString()));
        Assert.Equal(["Printing", "Sales"], back.MemberOf.Order());

        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Empty(plan.Changes);
        PlanOmission omission = plan.Omissions.Single(static one => one.Reason == OmissionReason.OnHold);
        Assert.Contains("wrong date in HR", omission.Message, StringComparison.Ordinal);
        Assert.Contains("Disable", omission.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leavers_of_one_name_who_were_moved_under_two_get_container_and_name_back()
    {
        const string People = """
            EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
            1001,Jane,Doe,Sales,Active,2020-01-15,@,
            1002,Jane,Doe,IT,Active,2021-03-01,@,
            1003,Ann,Lee,IT,Active,2019-05-01,,
            """;
        using TrialFolder folder = new();
        folder.Write("hr.csv", People.Replace("@", string.Empty, StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", People.Replace("@", "2026-01-31", StringComparison.Ordinal));
        engine.Invoke(TrialFolder.Compare + " | Out-Default").ThrowIfFailed();
        Assert.Contains("~ name: Jane Doe → Jane Doe 1002", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("; the name \"Jane Doe\" is taken in Leavers by jane.doe@contoso.com (by this plan)", engine.Host.Text, StringComparison.Ordinal);

        Assert.Equal(2, RunOf(engine.Invoke(Apply)).Seen);
        Assert.Equal(["Jane Doe in Leavers", "Jane Doe 1002 in Leavers"], Places());
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);

        Assert.Equal(2, RunOf(engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver")).Seen);
        Assert.Equal(["Jane Doe in Staff / Sales", "Jane Doe in Staff / IT"], Places());
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);

        string[] Places() => [.. new[] { "1001", "1002" }.Select(id => AccountOf(engine, id)).Select(static account => $"{account.Name} in {account.Container}")];
        static LifecycleRun RunOf(Invocation invocation) => invocation.ThrowIfFailed().Run;
    }

    [Fact]
    public void When_the_hold_ends_the_leaver_is_planned_again_in_full()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        LifecycleChange first = (LifecycleChange)engine.Invoke("(Get-LifecyclePlan).Changes[0]").ThrowIfFailed().Output[0].BaseObject;
        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);

        LifecycleChange again = engine.Invoke(TrialFolder.Compare + " -AsOf " + Later).ThrowIfFailed().Objects<LifecycleChange>().Single();
        Assert.Equal((first.Process, first.FromState, first.ToState), (again.Process, again.FromState, again.ToState));
        Assert.Equal(first.Operations.Select(static operation => operation.ToString()), again.Operations.Select(static operation => operation.ToString()));
        Assert.Contains(again.Operations, static operation => operation is RunEffect);
    }

    [Fact]
    public void Access_that_was_not_ours_comes_back_and_does_not_become_ours()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        IdentityMemory memory = engine.Invoke("Get-LifecycleMemory 1003").ThrowIfFailed().Objects<IdentityMemory>().Single();
        Assert.Equal("Sales", Assert.Single(memory.Grants).Rule);
        Assert.Equal(LifecycleState.Active, memory.State!.State);
        Assert.Empty(memory.Effects);
        LifecycleHold hold = Assert.Single(memory.Holds);
        Assert.Equal(["DisableAccount", "MoveAccount", "RevokeEntitlement", "RevokeSessions"], hold.Operations);
        Assert.NotEmpty(hold.SetBy);
        Assert.False(memory.Links.Single().DisabledByUs);
    }

    [Fact]
    public void What_cannot_be_undone_is_said()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        Invocation invocation = engine.Invoke(UndoLatest).ThrowIfFailed();
        Assert.Equal(["Ann Lee (1003): the sessions that were ended stay ended."], invocation.Warnings);
        LifecyclePlan plan = engine.Invoke(UndoLatest + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Equal(OmissionReason.NotUndoable, Assert.Single(plan.Omissions).Reason);
        Assert.Equal(engine.Invoke("(Get-LifecycleRun -Last 1).Id").Objects<string>().Single(), plan.Header.Undoes);
    }

    [Fact]
    public void What_somebody_changed_since_stays_and_what_changes_after_the_plan_is_drift()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        folder.Write("moved.csv", "employeeId,container\n1003,Archive\n");
        folder.Write("disabled.csv", "employeeId,accountEnabled\n1003,true\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./moved.csv -Key employeeId").ThrowIfFailed();
        LifecyclePlan plan = engine.Invoke(UndoLatest + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Contains("in Archive now", plan.Omissions.Single(static one => one.Reason == OmissionReason.ChangedSince).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Changes.Single().Operations, static operation => operation is MoveAccount);

        folder.Write("rekeyed.csv", "userPrincipalName,employeeId\nann.lee@contoso.com,4711\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./rekeyed.csv -Key userPrincipalName").ThrowIfFailed();
        Invocation applied = engine.Invoke("param($plan) $plan | Invoke-JoinerMoverLeaver", plan);
        Assert.Equal(["Drift"], applied.ErrorIds);
        Assert.False(engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json | Where-Object DisplayName -eq 'Ann Lee'").Objects<Account>().Single().AccountEnabled);
        Assert.Empty(engine.Invoke("Get-LifecycleHold").Output);

        plan = engine.Invoke("Undo-LifecycleRun -AsPlan -Id (Get-LifecycleRun -Last 2)[1].Id").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Empty(plan.Changes);
        Assert.Contains("carries employeeId \"4711\" now", plan.Omissions.Single(static one => one.Reason == OmissionReason.ChangedSince).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undo_can_be_undone_and_then_everything_is_as_the_run_had_left_it()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        LifecycleChange change = engine.Invoke(UndoLatest).ThrowIfFailed().Objects<LifecycleChange>().Single();
        Assert.NotNull(change.Memory!.LiftedHold);
        Assert.Null(change.Memory.Hold);
        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ThrowIfFailed();

        Account left = Ann(engine);
        Assert.Equal((false, "Leavers", 0), (left.AccountEnabled!.Value, left.Container!.ToString(), left.MemberOf.Count));
        Assert.Empty(engine.Invoke("Get-LifecycleHold").ThrowIfFailed().Output);
        IdentityMemory memory = engine.Invoke("Get-LifecycleMemory 1003").ThrowIfFailed().Objects<IdentityMemory>().Single();
        Assert.Equal((LifecycleState.Left, 0, true), (memory.State!.State, memory.Grants.Count, memory.Links.Single().DisabledByUs));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
    }

    [Fact]
    public void Movers_and_joiners_go_back_to_what_was_and_a_new_account_is_disabled_not_deleted()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", """
            EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
            1001,Jane,Doe,Sales,Active,2020-01-15,,
            1002,John,Poe,IT,Active,2021-03-01,,1003
            1003,Ann,Lee,IT,Active,2019-05-01,,1001
            1004,Eve,Fox,Sales,Active,2026-01-01,,1002
            """);
        engine.Invoke(Apply).ThrowIfFailed();
        Assert.Equal("John Poe", AccountOf(engine, "1002").DisplayName);

        Invocation undone = engine.Invoke(UndoLatest + " -AsPlan | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        LifecycleRun run = undone.Run;
        Assert.Equal((RunStatus.Succeeded, 2, 2), (run.Status, run.Applied, run.Seen));
        Account john = AccountOf(engine, "1002");
        Assert.Equal(("John Roe", "Sales", "Staff / Sales"), (john.DisplayName, john.Department, john.Container!.ToString()));
        Assert.Equal(["Sales"], john.MemberOf);
        Assert.Equal(Fact.Of(AccountOf(engine, "1001").Anchor), john.GetFact("manager"));
        Account eve = AccountOf(engine, "1004");
        Assert.Equal((false, 0), (eve.AccountEnabled!.Value, eve.MemberOf.Count));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        Assert.Equal(["1002", "1004"], engine.Invoke(TrialFolder.Compare + " -AsOf " + Later).ThrowIfFailed().Objects<LifecycleChange>().Select(static change => change.Identity!).Order());
    }

    [Fact]
    public void A_deleted_account_is_restored_and_an_account_restored_by_an_undo_is_deleted_by_the_next()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"])
            .Replace("\"preHire\": \"P14D\"", "\"preHire\": \"P14D\", \"purgeAfter\": \"P30D\"", StringComparison.Ordinal)
            .Replace("\"access\": \"noneAtAll\" }", "\"access\": \"noneAtAll\" }, \"purged\": { \"account\": \"deleted\" }", StringComparison.Ordinal));
        using Engine engine = StartWithLeaver(folder);
        StoreClock.AgeDisabling(folder["state.db"], 31);
        Assert.Contains(engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -Confirm:$false").ThrowIfFailed().Objects<ChangeResult>(), static result => result.Action == "Delete");
        Assert.Empty(engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq 1003").Output);

        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        Assert.False(Ann(engine).AccountEnabled);
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);

        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver -Confirm:$false").ThrowIfFailed();
        Assert.Empty(engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq 1003").Output);
        Assert.Empty(engine.Invoke("Get-LifecycleHold").Output);
    }

    [Fact]
    public void Who_was_put_back_by_hand_already_needs_a_hold_of_their_own()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        folder.Write("byhand.csv", "employeeId,accountEnabled,container,memberOf\n1003,true,Staff/IT,Sales;Printing\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./byhand.csv -Key employeeId").ThrowIfFailed();
        Invocation invocation = engine.Invoke(UndoLatest).ThrowIfFailed();
        Assert.Empty(invocation.Output);
        Assert.Contains(invocation.Warnings, static warning => warning.Contains("as it was before already", StringComparison.Ordinal) && warning.Contains("Add-LifecycleHold", StringComparison.Ordinal));
    }

    [Fact]
    public void An_orphan_that_was_disabled_is_enabled_again_and_held_by_its_anchor()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"]).Replace("\"createContainers\"", "\"orphans\": \"disable\", \"createContainers\"", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        engine.Invoke(Apply).ThrowIfFailed();
        string anchor = engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json | Where-Object AccountEnabled -eq $false").Objects<Account>().Single().Anchor;
        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        Assert.DoesNotContain(engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json").Objects<Account>(), static account => account.AccountEnabled == false);
        Assert.Equal(anchor, engine.Invoke("Get-LifecycleHold").Objects<LifecycleHold>().Single().Identity);
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        Assert.Equal(anchor, engine.Invoke(TrialFolder.Compare + " -AsOf " + Later).ThrowIfFailed().Objects<LifecycleChange>().Single().Anchor);
    }

    [Fact]
    public void Only_the_people_named_are_undone_and_one_who_was_not_touched_is_an_error()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        Invocation invocation = engine.Invoke("Get-LifecycleRun -Last 1 | Undo-LifecycleRun -Identity 1002, 9999");
        Assert.Equal(["NotFound"], invocation.ErrorIds);
        Assert.Equal("1002", Assert.Single(invocation.Objects<LifecycleChange>()).Identity);
    }

    [Fact]
    public void Without_a_hold_the_next_comparison_plans_it_again()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        engine.Invoke(UndoLatest + " -NoHold | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        Assert.Equal(LifecycleProcess.Leaver, engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>().Single().Process);
    }

    [Fact]
    public void An_undo_is_guarded_like_any_other_plan()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"]).Replace("\"state\": {", "\"guards\": [ { \"on\": [ \"enable\" ], \"maxCount\": 0 } ], \"state\": {", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan | Invoke-JoinerMoverLeaver -InitializeState -AcceptPlan $plan.ContentHash -Reason Trial");
        Leave(folder, engine);
        Assert.Contains("GuardTripped", engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver").ErrorIds);
        Assert.False(Ann(engine).AccountEnabled);
    }

    [Fact]
    public void The_plan_can_be_exported_approved_and_applied_from_its_file()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        engine.Invoke(UndoLatest + " -AsPlan | Export-LifecyclePlan -Path ./undo.plan").ThrowIfFailed();
        LifecycleRun run = engine.Invoke("Import-LifecyclePlan -Path ./undo.plan | Invoke-JoinerMoverLeaver").ThrowIfFailed().Run;
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.True(Ann(engine).AccountEnabled);
        Assert.Single(engine.Invoke("Get-LifecycleHold").ThrowIfFailed().Output);
    }

    [Fact]
    public void Planning_to_undo_writes_nothing_and_what_is_shown_reads_like_a_diff()
    {
        using TrialFolder folder = new();
        using Engine engine = StartWithLeaver(folder);
        IReadOnlyDictionary<string, string> before = folder.Fingerprint();
        engine.Invoke(UndoLatest + " | Out-Default; " + UndoLatest + " -AsPlan | Out-Default").ThrowIfFailed();
        engine.Invoke(UndoLatest + " | Invoke-JoinerMoverLeaver -WhatIf").ThrowIfFailed();
        Assert.Equal(before, folder.Fingerprint());
        Assert.Contains("~ Undo Ann Lee (1003) <ann.lee@contoso.com> in corp (Left → Active)", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("+ member of Sales", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("   # undo of run", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("+ hold until ", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains(", undoes run ", engine.Host.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Undo-LifecycleRun -Id 1999", "NotFound")]
    [InlineData("Get-LifecycleRun -Last 1 | Undo-LifecycleRun -HoldUntil 2020-01-01", "ArgumentInvalid")]
    [InlineData("Get-LifecycleRun -Last 1 | Undo-LifecycleRun -NoHold -HoldUntil 2050-01-01", "ArgumentInvalid")]
    [InlineData("Get-LifecycleRun -Last 1 | Undo-LifecycleRun -Identity @()", "ParameterArgumentValidationError")]
    public void Bad_input_has_an_error_of_its_own(string script, string error)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        Invocation invocation = engine.Invoke(script);
        Assert.Equal([error], invocation.ErrorIds);
        Assert.Empty(invocation.Output);
    }

    private static Engine StartWithLeaver(TrialFolder folder)
    {
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"])
            .Replace("\"access\": \"noneAtAll\" }", "\"access\": \"noneAtAll\", \"also\": [ \"revokeSessions\" ] }", StringComparison.Ordinal)
            .Replace("\"when\": \"user.department -eq \\\"Sales\\\"\", ", string.Empty, StringComparison.Ordinal));
        Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("printing.csv", "employeeId,memberOf\n1003,Sales;Printing\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./printing.csv -Key employeeId").ThrowIfFailed();
        Leave(folder, engine);
        return engine;
    }

    private static void Leave(TrialFolder folder, Engine engine)
    {
        folder.Write("hr.csv", """
            EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
            1001,Jane,Doe,Sales,Active,2020-01-15,,
            1002,John,Roe,Sales,Active,2021-03-01,,1001
            1003,Ann,Lee,IT,Active,2019-05-01,2026-01-31,1001
            """);
        engine.Invoke(Apply).ThrowIfFailed();
    }

    private static Account Ann(Engine engine) => AccountOf(engine, "1003");

    private static Account AccountOf(Engine engine, string employee) =>
        engine.Invoke("param($id) Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq $id", employee).ThrowIfFailed().Objects<Account>().Single();
}
