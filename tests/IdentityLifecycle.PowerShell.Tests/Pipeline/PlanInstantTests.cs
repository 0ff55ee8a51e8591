using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class PlanInstantTests
{
    private const string Object = "[pscustomobject]@{ EmployeeID = '1'; GivenName = 'A'; Surname = 'B'; Department = 'C'; Status = 'Active'; HireDate = '2020-01-01'; LeaveDate = ''; ManagerID = '' }";
    private const string Read = "Import-SystemOfRecord -Policy ./lifecycle.json";

    [Fact]
    public void A_plan_for_next_month_is_shown_and_exported_but_not_applied_and_no_run_counts_as_done()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", File.ReadAllText(folder["hr.csv"]).Replace("2021-03-01,,", $"2021-03-01,{DateTime.UtcNow.AddDays(20):yyyy-MM-dd},", StringComparison.Ordinal));

        LifecyclePlan plan = engine.Invoke($"$plan = {TrialFolder.Compare} -AsOf ([DateTimeOffset]::Now.AddDays(33)) -AsPlan; $plan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        engine.Invoke("$plan | Export-LifecyclePlan -Path ./next.plan").ThrowIfFailed();
        Invocation piped = engine.Invoke("$plan | Invoke-JoinerMoverLeaver -AllowPast");
        Invocation imported = engine.Invoke("Import-LifecyclePlan ./next.plan | Invoke-JoinerMoverLeaver");

        Assert.Equal(LifecycleProcess.Leaver, Assert.Single(plan.Changes).Process);
        Assert.Equal(["PlanNotDue"], piped.ErrorIds);
        Assert.Equal(["PlanNotDue"], imported.ErrorIds);
        LifecycleRun run = engine.Invoke("Get-LifecycleRun -Policy ./lifecycle.json -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single();
        Assert.Equal((RunStatus.Refused, 2), (run.Status, run.ExitCode));
        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
    }

    [Fact]
    public void A_plan_for_a_day_long_past_needs_AllowPast()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke($"$plan = {TrialFolder.Compare} -AsOf 2026-01-01 -AsPlan").ThrowIfFailed();
        Assert.Equal(["PlanForPast"], engine.Invoke("$plan | Invoke-JoinerMoverLeaver -InitializeState").ErrorIds);
        Assert.Equal(RunStatus.Succeeded, engine.Invoke("$plan | Invoke-LifecyclePlan -InitializeState -AllowPast").ThrowIfFailed().Run.Status);
    }

    [Theory]
    [InlineData("", " -AsOf 2026-02-03", "2026-02-03")]
    [InlineData(" -AsOf 2026-02-03", "", "2026-02-03")]
    [InlineData(" -AsOf 2026-02-03", " -AsOf 2026-02-03", "2026-02-03")]
    [InlineData(" | Where-Object employeeId", " -AsOf 2026-02-03", "2026-02-03")]
    public void Now_in_a_mapping_is_the_instant_of_the_plan(string reading, string comparing, string expected)
    {
        using TrialFolder folder = WithNow("displayName", "FormatDateTime(Now(), , \\\"M/d/yyyy h:mm:ss tt\\\", \\\"yyyy-MM-dd\\\")");
        using Engine engine = folder.StartWithDirectory();
        LifecyclePlan plan = engine.Invoke($"{Read}{reading} | Compare-IdentityState{comparing} -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Equal(expected, plan.Header.AsOf.ToString("yyyy-MM-dd", null));
        Assert.All(plan.Changes, change => Assert.StartsWith(expected, change.DisplayName, StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_of_the_pipeline_are_converted_for_the_instant_of_the_comparison()
    {
        using TrialFolder folder = WithNow("displayName", "FormatDateTime(Now(), , \\\"M/d/yyyy h:mm:ss tt\\\", \\\"yyyy-MM-dd\\\")");
        using Engine engine = folder.StartWithDirectory();
        LifecycleChange change = Assert.Single(engine.Invoke($"{Object} | ConvertTo-IdentityRecord -Policy ./lifecycle.json | Compare-IdentityState -AsOf 2026-02-03").ThrowIfFailed().Objects<LifecycleChange>());
        Assert.StartsWith("2026-02-03", change.DisplayName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Read + " -AsOf 2026-02-03 | Compare-IdentityState -AsOf 2026-02-04 -AsPlan")]
    [InlineData("$people = " + Read + " -AsOf 2026-02-03; $people | Compare-IdentityState -AsOf 2026-02-04 -AsPlan")]
    [InlineData(Read + " -AsOf 2026-02-03 | Where-Object employeeId | Compare-IdentityState -AsOf 2026-02-04 -AsPlan")]
    [InlineData(Object + " | ConvertTo-IdentityRecord -Policy ./lifecycle.json -AsOf 2026-02-03 | Compare-IdentityState -AsOf 2026-02-04 -AsPlan")]
    public void Two_instants_of_one_plan_are_an_error_that_names_both(string line)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        Invocation invocation = engine.Invoke(line);
        Assert.Equal(["ArgumentInvalid"], invocation.ErrorIds);
        Assert.Empty(invocation.Output);
        string message = invocation.Errors.Single().Exception.Message;
        Assert.Contains("read for 2026-02-03", message, StringComparison.Ordinal);
        Assert.Contains("compared for 2026-02-04", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_depend_on_now_are_compared_for_the_instant_they_were_read_for_and_others_for_any()
    {
        const string Later = "$people | Compare-IdentityState -AsOf 2026-02-04 -AsPlan";
        using TrialFolder dependent = WithNow("department", "IIF([HireDate] > Now(), \\\"New\\\", [Department])");
        using Engine engine = dependent.StartWithDirectory();
        engine.Invoke("$people = " + Read).ThrowIfFailed();
        Assert.Equal(["ArgumentInvalid"], engine.Invoke(Later).ErrorIds);
        Assert.Single(engine.Invoke("$people | Compare-IdentityState -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>());

        using TrialFolder plain = new();
        using Engine other = plain.StartWithDirectory();
        other.Invoke("$people = " + Read).ThrowIfFailed();
        Assert.Equal("2026-02-04", other.Invoke(Later).ThrowIfFailed().Objects<LifecyclePlan>().Single().Header.AsOf.ToString("yyyy-MM-dd", null));
    }

    private static TrialFolder WithNow(string attribute, string mapping)
    {
        TrialFolder folder = new();
        folder.ChangePolicy(
            attribute == "department" ? "\"department\": \"[Department]\"," : "\"displayName\": \"Join(\\\" \\\", [GivenName], [Surname])\",",
            $"\"{attribute}\": \"{mapping}\",");
        return folder;
    }
}
