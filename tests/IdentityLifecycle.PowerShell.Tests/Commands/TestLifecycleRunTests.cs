using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class TestLifecycleRunTests
{
    private const string Apply = TrialFolder.Compare + " | Invoke-JoinerMoverLeaver";

    private const string AnnLeft = """
        EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
        1001,Jane,Doe,Sales,Active,2020-01-15,,
        1002,John,Roe,Sales,Active,2021-03-01,,1001
        1003,Ann,Lee,IT,Active,2019-05-01,2026-01-31,1001
        """;

    [Fact]
    public void What_was_applied_is_seen_until_somebody_changes_it_behind_the_programs_back()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        Invocation applied = engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        LifecycleRun run = applied.Run;
        Assert.Equal((3, 3, 0), (run.Applied, run.Seen, run.NotSeen));
        Assert.All(applied.Output.Select(static one => one.BaseObject).OfType<ChangeResult>(), static result => Assert.Equal(VerificationStatus.Seen, result.Verification));
        Assert.All(engine.Invoke("Test-LifecycleRun").ThrowIfFailed().Objects<ChangeVerification>(), static finding => Assert.Equal(VerificationStatus.Seen, finding.Status));

        folder.Write("behind.csv", "employeeId,department,memberOf\n1002,Legal,\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./behind.csv -Key employeeId").ThrowIfFailed();
        ChangeVerification[] findings = [.. engine.Invoke("Get-LifecycleRun -Last 1 | Test-LifecycleRun").ThrowIfFailed().Objects<ChangeVerification>()];
        Assert.Equal(["1002"], findings.Where(static finding => finding.Status == VerificationStatus.NotSeen).Select(static finding => finding.Identity!));
        Assert.Equal(
            ["department was expected to be \"Sales\", but is \"Legal\"", "member of Sales was expected to be True, but is False"],
            findings.Single(static finding => finding.Identity == "1002").NotSeen.Select(static finding => finding.ToString()));
        Assert.Equal(3, engine.Invoke("(Get-LifecycleRun -Last 1).Seen").Objects<int>().Single());
    }

    [Fact]
    public void Access_that_somebody_who_left_still_has_is_shown_by_the_run_and_whenever_asked_but_not_what_the_policy_keeps()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", System.IO.File.ReadAllText(folder["lifecycle.json"]).Replace("\"noneAtAll\"", "\"noneAtAll\", \"keep\": [ \"Alumni\" ]", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("access.csv", "employeeId,memberOf,roles,ownerOf,group\n1003,Alumni;Printing,Helpdesk,Project,\n,Archive readers,,,Alumni\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./access.csv -Key employeeId").ThrowIfFailed();

        folder.Write("hr.csv", AnnLeft);
        Invocation applied = engine.Invoke(Apply).ThrowIfFailed();
        string[] expected = ["owner of Project"];
        ChangeResult result = applied.Output.Select(static one => one.BaseObject).OfType<ChangeResult>().Single();
        Assert.Equal(expected, result.Residual.Select(static access => access.ToString()));
        Assert.Equal(1, applied.Run.Residual);
        string warning = Assert.Single(applied.Warnings);
        Assert.StartsWith("Ann Lee (1003) left, but account ann.lee@contoso.com in corp still has access: owner of Project", warning, StringComparison.Ordinal);

        Invocation later = engine.Invoke("Test-LifecycleRun -Identity 1003").ThrowIfFailed();
        Assert.Equal(expected, later.Objects<ChangeVerification>().Single().Residual.Select(static access => access.ToString()));
        Assert.Equal(warning, Assert.Single(later.Warnings));
    }

    [Fact]
    public void The_summary_says_how_much_was_seen()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke("& { " + Apply + " -InitializeState; Test-LifecycleRun } | Out-Default").ThrowIfFailed();
        Assert.Contains("3 planned, 3 applied, 0 failed, 0 skipped; 3 seen", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("Applied, seen: Joiner", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("\nseen: Joiner", engine.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_again_writes_nothing()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        IReadOnlyDictionary<string, string> before = folder.Fingerprint();
        engine.Invoke("Test-LifecycleRun").ThrowIfFailed();
        Assert.Equal(before, folder.Fingerprint());
    }

    [Fact]
    public void A_run_that_is_unknown_or_was_refused_has_an_error_of_its_own()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", AnnLeft);
        engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; Add-LifecycleHold 1003 -Until ([DateTimeOffset]::Now.AddDays(1)) -Reason x; $plan | Invoke-JoinerMoverLeaver");
        Assert.Equal(["NotFound"], engine.Invoke("Test-LifecycleRun -Id 1999").ErrorIds);
        Assert.Equal(["NotFound"], engine.Invoke("Test-LifecycleRun -Id (Get-LifecycleRun -Last 2)[1].Id -Identity nobody").ErrorIds);
        Assert.Equal(["RunNotKept"], engine.Invoke("Get-LifecycleRun -Last 1 | Test-LifecycleRun").ErrorIds);
    }

    [Fact]
    public void The_ids_of_runs_are_completed()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        LifecycleRun run = engine.Invoke(Apply + " -InitializeState").ThrowIfFailed().Run;
        string[] completed = [.. engine.Invoke("[System.Management.Automation.CommandCompletion]::CompleteInput('Test-LifecycleRun -Id ', 22, $null).CompletionMatches.ListItemText").Objects<string>()];
        Assert.Equal([run.Id], completed);
    }
}
