using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using IdentityLifecycle.PowerShell.Views;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class ApplyRefusalTests
{
    private const string Invoke = "IdentityLifecycle.PowerShell.Commands.InvokeJoinerMoverLeaverCommand";

    [Fact]
    public void A_state_store_is_never_made_silently_and_the_refusal_is_recorded()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver");

        Assert.Equal($"StateNotInitialized,{Invoke}", invocation.Errors.Single().FullyQualifiedErrorId);
        Assert.False(File.Exists(folder["state.db"]));
        LifecycleRun run = engine.Invoke("Get-LifecycleRun -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single();
        Assert.Equal((RunStatus.Refused, 2, "StateNotInitialized"), (run.Status, run.ExitCode, run.ErrorKind));
    }

    [Fact]
    public void Changes_of_two_plans_cannot_be_applied_together()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke($"$one = {TrialFolder.Compare}; $two = {TrialFolder.Compare} -AsOf 2026-01-01; $one[0], $two[1] | Invoke-JoinerMoverLeaver -InitializeState");

        Assert.Equal($"ArgumentInvalid,{Invoke}", invocation.Errors.Single().FullyQualifiedErrorId);
        Assert.False(File.Exists(folder["state.db"]));
    }

    [Fact]
    public void A_tripped_guard_refuses_the_whole_plan_until_exactly_this_plan_is_accepted()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"]).Replace(
            "\"entitlements\":", "\"guards\": [ { \"on\": [\"create\"], \"maxCount\": 1 } ], \"entitlements\":", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();

        Invocation compared = engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan");
        Invocation refused = engine.Invoke("$plan.Changes | Where-Object Identity -eq 1001 | Invoke-JoinerMoverLeaver -InitializeState");
        Invocation unexplained = engine.Invoke("$plan | Invoke-JoinerMoverLeaver -AcceptPlan $plan.ContentHash");
        Invocation other = engine.Invoke("$plan | Invoke-JoinerMoverLeaver -AcceptPlan 00000000 -Reason 'first day'");
        Invocation accepted = engine.Invoke("$plan | Invoke-JoinerMoverLeaver -AcceptPlan $plan.ContentHash -Reason 'first day'").ThrowIfFailed();

        Assert.Equal(["GuardTripped"], compared.ErrorIds);
        Assert.False(compared.Objects<LifecyclePlan>().Single().CanApply);
        Assert.Equal($"GuardTripped,{Invoke}", refused.Errors.Single().FullyQualifiedErrorId);
        Assert.Empty(refused.Output);
        Assert.Equal(["ArgumentInvalid"], unexplained.ErrorIds);
        Assert.Equal(["GuardTripped"], other.ErrorIds);
        Assert.Contains("00000000 was accepted, which is not the content hash of this plan", other.Errors.Single().Exception.Message, StringComparison.Ordinal);
        LifecycleRun run = accepted.Run;
        Assert.Equal((RunStatus.Succeeded, "first day"), (run.Status, run.AcceptReason));
        Assert.EndsWith("Guards passed over: first day", ShownLines.Of(run, new Paint(false))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account.userPrincipalName -startsWith \\\"breakglass\\\"")]
    [InlineData("account.memberOf -any (group.displayName -eq \\\"Emergency\\\")")]
    public void An_account_that_becomes_protected_after_planning_is_not_disabled(string rule)
    {
        using TrialFolder folder = new();
        folder.ChangePolicy("\"createContainers\": true,", $"\"createContainers\": true, \"protected\": \"{rule}\",");
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", File.ReadAllText(folder["hr.csv"]).Replace("1002,John,Roe,Sales,Active,2021-03-01,,", "1002,John,Roe,Sales,Active,2021-03-01,2022-01-01,", StringComparison.Ordinal));
        folder.Write("security.csv", "employeeId,userPrincipalName,memberOf\n1002,breakglass2@contoso.com,Emergency\n");

        Invocation refused = engine.Invoke(
            "$plan = " + TrialFolder.Compare + " -AsPlan; Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./security.csv -Key employeeId | Out-Null; $plan | Invoke-JoinerMoverLeaver");

        Assert.Equal($"AccountProtected,{Invoke}", refused.Errors.Single().FullyQualifiedErrorId);
        Assert.Contains("is protected by now", refused.Errors.Single().Exception.Message, StringComparison.Ordinal);
        Assert.Equal(true, engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq 1002 | ForEach-Object AccountEnabled").ThrowIfFailed().Output.Single().BaseObject);
    }

    [Fact]
    public void Where_nobody_can_answer_a_confirmation_is_refused_before_the_first_write()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState -Confirm");

        Assert.Equal($"ConfirmationUnavailable,{Invoke}", invocation.Errors.Single().FullyQualifiedErrorId);
        Assert.Empty(invocation.Output);
        Assert.Equal(RunStatus.Refused, engine.Invoke("Get-LifecycleRun -Last 1").Objects<LifecycleRun>().Single().Status);
        Assert.Equal(3, engine.Invoke(TrialFolder.Compare).Output.Count);
    }

    [Fact]
    public void Declined_changes_are_skipped_and_the_others_applied()
    {
        const int Yes = 0;
        const int No = 2;
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory(Yes, Yes, No);

        Invocation invocation = engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState -Confirm").ThrowIfFailed();

        Assert.Equal(3, engine.Host.Prompts.Count);
        ChangeResult[] results = invocation.Output.Select(static one => one.BaseObject).OfType<ChangeResult>().ToArray();
        ChangeResult declined = results.Single(static result => result.Status == ChangeStatus.Skipped);
        Assert.Equal(2, results.Count(static result => result.Status == ChangeStatus.Applied));
        Assert.Contains(declined.Account, engine.Host.Prompts[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut", "PlanDamaged")]
    [InlineData("changed", "PlanDamaged")]
    [InlineData("foreign", "PlanForeign")]
    [InlineData("unregistered", "PlanNotRegistered")]
    public void A_plan_file_that_is_not_what_was_exported_here_is_refused(string what, string expected)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " | Export-LifecyclePlan -Path ./plan.jsonl -InitializeState").ThrowIfFailed();
        Damage(folder, what);

        Invocation invocation = engine.Invoke("Import-LifecyclePlan -Path ./plan.jsonl -Policy ./lifecycle.json");

        Assert.Equal(what == "unregistered" ? ["StateNotInitialized", expected] : [expected], Reimport(engine, what, invocation));
        Assert.Empty(invocation.Output);
    }

    [Fact]
    public void An_exported_plan_is_applied_later_and_only_its_owner_can_read_it()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./plan.jsonl -InitializeState").ThrowIfFailed();

        using Engine other = folder.Start();
        Invocation applied = other.Invoke("Import-LifecyclePlan -Path ./plan.jsonl -Policy ./lifecycle.json | Invoke-LifecyclePlan").ThrowIfFailed();

        Assert.Equal(0, applied.Run.ExitCode);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["plan.jsonl"]));
        }
    }

    [Fact]
    public void Part_of_a_plan_is_not_exported()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke(TrialFolder.Compare + " | Where-Object Identity -eq 1001 | Export-LifecyclePlan -Path ./plan.jsonl -InitializeState");

        Assert.Equal(["ArgumentInvalid"], invocation.ErrorIds);
        Assert.False(File.Exists(folder["plan.jsonl"]));
    }

    private static void Damage(TrialFolder folder, string what)
    {
        string text = File.ReadAllText(folder["plan.jsonl"]);
        switch (what)
        {
            case "cut":
                folder.Write("plan.jsonl", text[..(text.Length / 2)]);
                break;
            case "changed":
                folder.Write("plan.jsonl", text.Replace("Jane", "Jana", StringComparison.Ordinal));
                break;
            case "foreign":
                folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"]).Replace("\"P14D\"", "\"P15D\"", StringComparison.Ordinal));
                break;
            default:
                File.Move(folder["state.db"], folder["lost.db"]);
                break;
        }
    }

    /// <summary>A lost state store is one error; an empty one in its place does not know the plan.</summary>
    private static string[] Reimport(Engine engine, string what, Invocation first)
    {
        if (what != "unregistered")
        {
            return [.. first.ErrorIds];
        }

        engine.Invoke(TrialFolder.Compare + " -AsOf 2026-06-01 | Export-LifecyclePlan -Path ./other.jsonl -InitializeState").ThrowIfFailed();
        return [.. first.ErrorIds, .. engine.Invoke("Import-LifecyclePlan -Path ./plan.jsonl -Policy ./lifecycle.json").ErrorIds];
    }
}
