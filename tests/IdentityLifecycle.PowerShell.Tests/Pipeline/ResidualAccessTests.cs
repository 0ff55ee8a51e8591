using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Residual;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>Whoever left and stays enabled is told first and changes the exit code, from the files to the prompt.</summary>
public sealed class ResidualAccessTests : IDisposable
{
    private const string Apply = TrialFolder.Compare + " | Invoke-JoinerMoverLeaver";
    private const string Code = "(Get-LifecycleRun -Policy ./lifecycle.json -Last 1).ExitCode";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public ResidualAccessTests()
    {
        _engine = _folder.StartWithDirectory();
        _engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
    }

    [Fact]
    public void Leaver_on_two_rows_is_told_although_there_is_nothing_to_do()
    {
        LeaveTwice();
        Invocation night = _engine.Invoke(Apply);
        Assert.Contains("John Roe (1002) left, but account john.roe@contoso.com in corp is still enabled, member of Sales", Assert.Single(night.Warnings, Shouts), StringComparison.Ordinal);
        Assert.Empty(night.Objects<ChangeResult>());
        Assert.Equal(4, Assert.Single(_engine.Invoke(Code).Objects<int>()));
        LifecycleRun run = Assert.Single(_engine.Invoke("Get-LifecycleRun -Last 1").Objects<LifecycleRun>());
        Assert.Equal(("1002", true, false), (Assert.Single(run.ResidualAccess).Identity, run.ResidualAccess[0].IsEnabled, run.ResidualAccess[0].IsKnown));
    }

    [Fact]
    public void Plan_and_run_show_it_before_anything_else()
    {
        LeaveTwice();
        _folder.Write("hr.csv", File.ReadAllText(_folder["hr.csv"]).Replace("Ann,Lee,IT", "Ann,Lee,HR", StringComparison.Ordinal));
        _engine.Invoke($"$plan = {TrialFolder.Compare} -AsPlan; $plan | Out-Default");
        string text = _engine.Host.Text;
        Assert.InRange(text.IndexOf("Residual access (1)", StringComparison.Ordinal), 0, text.IndexOf("Problems (1)", StringComparison.Ordinal));
        _engine.Invoke("$plan | Invoke-JoinerMoverLeaver | Out-Default");
        Assert.Contains("exit code 4\n  Residual access (1)", _engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("1 planned, 1 applied", _engine.Host.Text, StringComparison.Ordinal);
        LifecycleRun kept = Assert.Single(_engine.Invoke("Get-LifecycleRun -Policy ./lifecycle.json -Last 1").Objects<LifecycleRun>());
        Assert.Equal((4, 1, "1002"), (kept.ExitCode, kept.ResidualAccessCount, Assert.Single(kept.ResidualAccess).Identity));
    }

    [Fact]
    public void Known_case_with_an_end_and_a_reason_is_listed_and_changes_nothing()
    {
        LeaveTwice();
        _engine.Invoke("Add-LifecycleHold 1002 -Policy ./lifecycle.json -Until ([DateTimeOffset]::Now.AddDays(5)) -Reason 'the row is being corrected'").ThrowIfFailed();
        Invocation night = _engine.Invoke($"$plan = {TrialFolder.Compare} -AsPlan; $plan.ResidualAccess; $plan.Changes | Invoke-JoinerMoverLeaver");
        Assert.DoesNotContain(night.Warnings, Shouts);
        Assert.Equal("the row is being corrected", Assert.Single(night.Objects<ResidualAccess>()).KnownReason);
        Assert.Equal(0, Assert.Single(_engine.Invoke(Code).Objects<int>()));
        _engine.Invoke("$plan | Out-Default");
        Assert.Contains("Residual access (0, 1 excluded)", _engine.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_leaver_is_told_once_for_all_and_the_plan_file_keeps_it()
    {
        _folder.ChangePolicy("\"createContainers\": true", "\"createContainers\": true, \"protected\": \"account.department -eq \\\"Sales\\\"\"");
        _folder.Write("hr.csv", File.ReadAllText(_folder["hr.csv"]).Replace("2020-01-15,,", "2020-01-15,2024-01-31,", StringComparison.Ordinal).Replace("2021-03-01,,", "2021-03-01,2024-01-31,", StringComparison.Ordinal));
        Invocation compared = _engine.Invoke($"{TrialFolder.Compare} -AsPlan | Export-LifecyclePlan -Path ./tonight.plan; (Import-LifecyclePlan ./tonight.plan).ResidualAccess");
        Assert.Contains("2 accounts of people who left", Assert.Single(compared.Warnings, Shouts), StringComparison.Ordinal);
        Assert.Equal(["1001", "1002"], compared.Objects<ResidualAccess>().Select(static one => one.Identity));
        Assert.All(compared.Objects<ResidualAccess>(), static one => Assert.Contains("is protected", one.Why, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private void LeaveTwice() => _folder.Write("hr.csv", File.ReadAllText(_folder["hr.csv"]).Replace("2021-03-01,,1001", "2021-03-01,2024-01-31,1001\n1002,John,Roe,Sales,Active,2021-03-01,2024-01-31,1001", StringComparison.Ordinal));

    private static bool Shouts(string warning) => warning.StartsWith("Residual access: ", StringComparison.Ordinal);
}
