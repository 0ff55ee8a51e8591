using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class FailedComparisonTests
{
    private const string Nightly = TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -Confirm:$false";

    [Theory]
    [InlineData("hr.csv", "FileNotFound", RunStatus.Failed, 3)]
    [InlineData("corp.db", "DirectoryUnavailable", RunStatus.Failed, 3)]
    public void A_night_on_which_nothing_could_be_read_or_compared_does_not_end_with_the_code_of_the_night_before(string lost, string kind, RunStatus status, int code)
    {
        using TrialFolder folder = new();
        using (Engine before = folder.StartWithDirectory())
        {
            before.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        }

        File.Delete(folder[lost]);
        using Engine engine = folder.Start();
        Assert.Equal([kind], engine.Invoke(Nightly).ErrorIds);

        LifecycleRun run = engine.Invoke("Get-LifecycleRun -Last 1").ThrowIfFailed().Objects<LifecycleRun>().Single();
        Assert.Equal((status, code, kind, "Trial", 0), (run.Status, run.ExitCode, run.ErrorKind, run.Policy, run.Planned));
        Assert.Equal([RunStatus.Succeeded], folder.Start().Invoke("Get-LifecycleRun -Policy ./lifecycle.json").Objects<LifecycleRun>().Select(static recorded => recorded.Status));
    }

    [Fact]
    public void A_state_store_that_is_none_is_not_hidden_by_what_the_session_knows()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        Assert.Equal(["StateNotInitialized"], engine.Invoke(Nightly).ErrorIds);
        Assert.Empty(engine.Invoke("Get-LifecycleRun").ThrowIfFailed().Warnings);

        folder.Write("state.db", "no database");
        Invocation listed = engine.Invoke("Get-LifecycleRun -Last 1").ThrowIfFailed();

        Assert.Equal("StateNotInitialized", listed.Objects<LifecycleRun>().Single().ErrorKind);
        Assert.StartsWith("Only the runs of this session are listed: ", Assert.Single(listed.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_that_is_empty_is_refused_once()
    {
        using TrialFolder folder = new();
        folder.Write("hr.csv", "EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID\n");
        using Engine engine = folder.StartWithDirectory();
        string expected = Assert.Single(engine.Invoke(Nightly).ErrorIds);

        LifecycleRun run = Assert.Single(engine.Invoke("Get-LifecycleRun").ThrowIfFailed().Objects<LifecycleRun>());
        Assert.Equal((expected, 2), (run.ErrorKind, run.ExitCode));
    }
}
