using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.Tests.SharedData;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Trial;

public sealed class SampleExportTests
{
    private const int Key = 0;
    private const int Status = 1;
    private const int ManagerKey = 8;
    private const int OnLeave = 10;

    [SampleFact]
    public void The_starter_policy_reads_a_dirty_export_and_creates_no_account_for_anyone_inactive()
    {
        using TrialFolder folder = new();
        File.Copy(SampleFile.Path, folder["sample.csv"]);
        using Engine engine = folder.Start();

        engine.Invoke("New-LifecyclePolicy -Path ./sample.json -SourcePath ./sample.csv; New-IdentityDirectory -Policy ./sample.json -Directory corp").ThrowIfFailed();
        Invocation invocation = engine.Invoke("Import-SystemOfRecord -Policy ./sample.json -ErrorAction SilentlyContinue | Compare-IdentityState -AsPlan -ErrorAction SilentlyContinue");

        LifecyclePlan plan = Assert.Single(invocation.Objects<LifecyclePlan>());
        string[][] rows = File.ReadAllLines(SampleFile.Path).Skip(1).Select(static line => line.Split(',')).ToArray();
        string[][] unique = rows.GroupBy(static row => row[Key]).Where(static group => group.Count() == 1).Select(static group => group.Single()).ToArray();
        string[] expected = unique.Where(static row => row[Status] == "Active" && row[OnLeave] == "False").Select(static row => row[Key]).ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), plan.Changes.Where(static change => change.Part == 0).Select(static change => change.Identity).Order());
        Assert.All(plan.Changes, static change => Assert.Equal(LifecycleProcess.Joiner, change.Process));
        Assert.Equal(265, plan.Omissions.Count(static omission => omission is { Reason: OmissionReason.Held, Directory: null }));
        int nobody = unique.Count(row => expected.Contains(row[Key]) && row[ManagerKey].Length > 0 && !rows.Any(other => other[Key] == row[ManagerKey]));
        Assert.Equal(nobody, plan.Problems.Count(static problem => problem.Kind == LifecycleErrorKind.ReferenceNotFound));
        Assert.DoesNotContain(plan.Observations.States, state => state.State == LifecycleState.Active && !unique.Any(row => row[Key] == state.Identity && row[Status] == "Active"));
    }
}
