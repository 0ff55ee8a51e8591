using System.IO;
using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

/// <summary>The lines that the documentation has for scripts, with every way to fail, after a night that ended with 0.</summary>
public sealed class DocumentedLineTests(NightFolder night) : IClassFixture<NightFolder>
{
    private const string Exit = "exit (Get-LifecycleRun -Last 1).ExitCode";
    private const string Reviewed = "Import-LifecyclePlan ./tonight.plan | Invoke-JoinerMoverLeaver";
    private const string Nightly = "Import-SystemOfRecord -Policy ./lifecycle.json |\n    Compare-IdentityState -AsPlan |\n    Invoke-JoinerMoverLeaver -Confirm:$false";

    [Fact]
    public void The_lines_are_those_of_the_documentation()
    {
        Assert.Contains(Reviewed + "\n" + Exit, Document("README.md"), StringComparison.Ordinal);
        Assert.Contains(Nightly + "\n\n" + Exit, Document("docs", "en-US", "about_LifecycleScheduling.help.txt").Replace("\n        ", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("cut tonight.plan", 2)]
    [InlineData("delete tonight.plan", 3)]
    [InlineData("change lifecycle.json", 2)]
    [InlineData("delete state.db", 2)]
    [InlineData("cut state.db", 3)]
    [InlineData("delete corp.db", 3)]
    public async Task A_reviewed_plan_ends_with(string damage, int exitCode)
    {
        using Lifecycle lifecycle = night.Copy();
        Damage(lifecycle, damage);

        HostResult result = await lifecycle.CommandsAsync($"$null = Get-LifecyclePolicy ./lifecycle.json\n{Reviewed}\n{Exit}");

        Assert.True(exitCode == result.ExitCode, result.ExitCode + result.Output + result.Errors);
    }

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("delete hr.csv", 3)]
    [InlineData("cut hr.csv", 2)]
    [InlineData("delete corp.db", 3)]
    [InlineData("delete state.db", 2)]
    [InlineData("cut lifecycle.json", 2)]
    [InlineData("delete lifecycle.json", 3)]
    public async Task A_scheduled_run_ends_with(string damage, int exitCode)
    {
        using Lifecycle lifecycle = night.Copy();
        Damage(lifecycle, damage);

        HostResult line = await lifecycle.CommandsAsync(Nightly + "\n" + Exit);
        HostResult sample = await lifecycle.RunAsync("run", Path.Combine(Build.RepositoryRoot, "samples", "scheduled-task", "run.ps1"), "-Policy", "./lifecycle.json");

        Assert.True((exitCode, exitCode) == (line.ExitCode, sample.ExitCode), $"{line.ExitCode} {sample.ExitCode} {line.Output} {line.Errors} {sample.Errors}");
    }

    [Theory]
    [InlineData("Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -Policy ./other.json | Invoke-JoinerMoverLeaver", "nothing", 2)]
    [InlineData("Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState | Where-Object Process -eq Leaver | Invoke-JoinerMoverLeaver", "nothing", 0)]
    [InlineData("$plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan; $paln | Invoke-JoinerMoverLeaver", "nothing", 2)]
    [InlineData("$plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan; $cut = Import-LifecyclePlan ./tonight.plan; $cut.Changes | Where-Object Process -eq Leaver | Invoke-JoinerMoverLeaver", "cut tonight.plan", 2)]
    [InlineData("Connect-IdentityDirectory -Policy ./lifecycle.json", "delete corp.db", 3)]
    [InlineData("$null = Get-LifecyclePolicy ./lifecycle.json; Resume-LifecycleRun", "nothing", 2)]
    public async Task Another_line_ends_with(string line, string damage, int exitCode)
    {
        using Lifecycle lifecycle = night.Copy();
        Damage(lifecycle, damage);

        HostResult result = await lifecycle.CommandsAsync($"{line}\n{Exit}");

        Assert.True(exitCode == result.ExitCode, result.ExitCode + result.Output + result.Errors);
    }

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("delete hr.csv", 3)]
    [InlineData("delete state.db", 2)]
    public async Task A_runbook_ends_with(string damage, int exitCode)
    {
        using Lifecycle lifecycle = night.Copy();
        Damage(lifecycle, damage);

        HostResult result = await lifecycle.RunAsync(
            "run", Path.Combine(Build.RepositoryRoot, "samples", "runbook", "runbook.ps1"), "-Policy", "./lifecycle.json", "-ArtifactFolder", lifecycle.Folder);

        Assert.True(exitCode == result.ExitCode, result.ExitCode + result.Output + result.Errors);
    }

    private static string Document(params string[] path) => File.ReadAllText(Path.Combine([Build.RepositoryRoot, .. path])).ReplaceLineEndings("\n");

    private static void Damage(Lifecycle lifecycle, string damage)
    {
        if (damage.Split(' ') is not [string how, string name])
        {
            return;
        }

        string file = Path.Combine(lifecycle.Folder, name);
        switch (how)
        {
            case "delete":
                File.Delete(file);
                break;
            case "change":
                File.AppendAllText(file, "// Changed.\n");
                break;
            default:
                byte[] whole = File.ReadAllBytes(file);
                File.WriteAllBytes(file, whole[..(name == "hr.csv" ? 0 : whole.Length / 2)]);
                break;
        }
    }
}
