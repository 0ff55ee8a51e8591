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
    public void Results_are_a_line_each_and_the_run_a_summary_after_them()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState | Out-Default").ThrowIfFailed();

        Assert.Contains("Applied, seen: Joiner Jane Doe (1001) <jane.doe@contoso.com> in corp: ", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains("3 planned, 3 applied, 0 failed, 0 skipped; 3 seen", engine.Host.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Colour_is_painted_only_if_it_is_asked_for(bool isColoured)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        LifecycleChange change = engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>()[0];

        Assert.Equal(isColoured, ShownLines.Of(change, new Paint(isColoured)).Any(static line => line.Contains('\u001b')));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void Long_lines_are_broken_at_the_width_asked_for_and_go_on_deeper(int width)
    {
        using Engine engine = Engine.Start();
        engine.Set("run", new LifecycleRun
        {
            Id = "1", Status = RunStatus.Refused, PlanId = "p", ContentHash = "c", Policy = "Test", AsOf = default, StartedAt = default, StartedBy = "tester", ErrorKind = "GuardTripped",
            Message = string.Join(' ', Enumerable.Repeat("word", 100)),
        });

        string[] lines = [.. engine.Invoke($"$run | Out-String -Width {width}").ThrowIfFailed().Objects<string>().Single().Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0)];

        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        Assert.EndsWith("GuardTripped:" + string.Concat(Enumerable.Repeat("word", 100)), string.Concat(lines).Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(lines.SkipWhile(static line => !line.StartsWith("  GuardTripped: word", StringComparison.Ordinal)).Skip(1), static line => Assert.StartsWith("        ", line, StringComparison.Ordinal));
    }
}
