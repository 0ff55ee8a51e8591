using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Exports whose columns were emptied or shifted.</summary>
public sealed class ImplausibleSnapshotTests
{
    [Fact]
    public void Other_values_for_everybody_are_refused_until_they_are_accepted_and_only_that_once()
    {
        using TrialFolder folder = new();
        Write(folder, "2020-01-15", "IT");
        using Engine engine = folder.StartApplied();

        Write(folder, "2020-02-16", "IT");
        LifecyclePlan plan = Compare(engine);
        LifecycleProblem problem = plan.Problems.Single(static one => one.BlocksPlan);
        Assert.Equal((LifecycleErrorKind.SnapshotImplausible, "hr"), (problem.Kind, problem.System));
        Assert.Contains("\"employeeHireDate\", from [HireDate], has another value for 12 of 12 people", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["PlanNotApplicable"], engine.Invoke("$plan | Invoke-JoinerMoverLeaver").ErrorIds);

        string hash = plan.Header.Snapshots.Single().Hash;
        Assert.Contains($"-AcceptSnapshot {hash[..16]} ", problem.Message, StringComparison.Ordinal);
        engine.Invoke($"{TrialFolder.Compare} -AsPlan -AcceptSnapshot {hash[..16]} -Reason 'corrected by HR' | Invoke-JoinerMoverLeaver").ThrowIfFailed();
        Assert.Equal(RunStatus.Succeeded, engine.Invoke("Get-LifecycleRun -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single().Status);
        Assert.Empty(Compare(engine).Problems);

        Write(folder, "2020-03-17", "IT");
        Assert.Equal(LifecycleErrorKind.SnapshotImplausible, Compare(engine).Problems.Single().Kind);
    }

    [Fact]
    public void An_empty_column_is_refused_also_from_a_plan_file_that_was_applied()
    {
        using TrialFolder folder = new();
        Write(folder, "2020-01-15", "IT");
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./first.plan -InitializeState; Import-LifecyclePlan ./first.plan | Invoke-LifecyclePlan").ThrowIfFailed();

        Write(folder, "2020-01-15", string.Empty);
        LifecycleProblem problem = Compare(engine).Problems.Single(static one => one.BlocksPlan);
        Assert.Contains("\"department\", from [Department], has no value for 12 of the 12 people who had one (100 %; 20 % are allowed), such as 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_of_the_pipeline_are_judged_like_a_file()
    {
        const string Objects = "Import-Csv ./hr.csv | ConvertTo-IdentityRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan";
        using TrialFolder folder = new();
        Write(folder, "2020-01-15", "IT");
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Objects + " | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();

        // A property that is gone is a column that is gone: that is an error of its own and never an empty column.
        string[] missing = [.. engine.Invoke(Objects.Replace("| ConvertTo", "| Select-Object * -ExcludeProperty Department | ConvertTo", StringComparison.Ordinal)).ErrorIds];
        Assert.Equal("SourceHeaderInvalid", Assert.Single(missing));

        Write(folder, "2020-01-15", string.Empty);
        LifecyclePlan plan = engine.Invoke(Objects).Objects<LifecyclePlan>().Single();
        Assert.Equal((LifecycleErrorKind.SnapshotImplausible, false), (plan.Problems.Single(static one => one.BlocksPlan).Kind, plan.CanApply));
    }

    private static void Write(TrialFolder folder, string hired, string department) => folder.Write(
        "hr.csv",
        "EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID\n"
        + string.Concat(Enumerable.Range(1001, 12).Select(id => string.Create(CultureInfo.InvariantCulture, $"{id},Kim,No{id},{department},Active,{hired},,\n"))));

    private static LifecyclePlan Compare(Engine engine) => engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan").Objects<LifecyclePlan>().Single();
}
