using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using IdentityLifecycle.PowerShell.Views;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Views;

public sealed class DefaultViewTests
{
    [Fact]
    public void A_change_reads_like_a_diff_wherever_it_comes_in_the_output()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        engine.Invoke("& { Get-LifecyclePolicy ./lifecycle.json; " + TrialFolder.Compare + " -AsPlan; " + TrialFolder.Compare + " } | Out-Default").ThrowIfFailed();

        string text = engine.Host.Text;
        Assert.Contains("Policy Trial", text, StringComparison.Ordinal);
        Assert.Contains("corp: Joiner 3", text, StringComparison.Ordinal);
        Assert.Contains("+ Joiner Jane Doe (1001) <jane.doe@contoso.com> in corp (Active)", text, StringComparison.Ordinal);
        Assert.Contains("    + account \"Jane Doe\" in Staff / Sales", text, StringComparison.Ordinal);
        Assert.Contains("    + department: Sales", text, StringComparison.Ordinal);
        Assert.Contains("    + member of Sales", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Operations", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_a_table_and_the_run_a_summary_after_it()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState | Out-Default").ThrowIfFailed();

        Assert.Contains("Status        Seen        Process    Directory", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("3 planned, 3 applied, 0 failed, 0 skipped; 3 seen", engine.Host.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "1", false)]
    [InlineData(false, null, false)]
    public void Colour_depends_on_what_the_host_can_show_and_on_NO_COLOR(bool supportsVirtualTerminal, string? noColour, bool isColoured)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        LifecycleChange change = engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>()[0];
        engine.Host.HasVirtualTerminal = supportsVirtualTerminal;
        string? before = Environment.GetEnvironmentVariable("NO_COLOR");
        Environment.SetEnvironmentVariable("NO_COLOR", noColour);
        try
        {
            Assert.Equal(isColoured, LifecycleText.OfChange(change, engine.Host).Contains('\u001b'));
        }
        finally
        {
            Environment.SetEnvironmentVariable("NO_COLOR", before);
        }
    }

    [Fact]
    public void Long_lines_are_broken_between_words_and_indented()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        LifecycleRun run = new()
        {
            Id = "1", Status = RunStatus.Refused, PlanId = "p", ContentHash = "c", Policy = "Test", AsOf = default, StartedAt = default, StartedBy = "tester", ErrorKind = "GuardTripped",
            Message = string.Join(' ', Enumerable.Repeat("word", 100)),
        };

        string[] lines = LifecycleText.OfRun(run, engine.Host).Split('\n');

        Assert.All(lines, static line => Assert.InRange(line.Length, 1, 199));
        Assert.Equal(100, lines.Sum(static line => line.Split("word").Length - 1));
        Assert.All(lines.Skip(3), static line => Assert.StartsWith("      word", line, StringComparison.Ordinal));
    }
}
