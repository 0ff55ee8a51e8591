using System.IO;
using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>The samples, run as their readers run them.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task Three_days_are_played_on_the_stand_in_and_the_third_is_taken_back()
    {
        string folder = Path.Combine(Lifecycle.Root, "samples", "entra");
        string output = await Lifecycle.RunAsync(folder, Path.Combine(folder, "entra.ps1"), null, "-NoBuild");
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');

        Assert.Equal(3, lines.Count(static line => line == "Compared again: 0 changes left."));
        Assert.Contains(lines, static line => line.Contains("87 planned, 87 applied, 0 failed, 0 skipped; 87 seen", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("    - sessions", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("is synchronised from Active Directory, where it must be changed; it is not disabled", StringComparison.Ordinal));
        Assert.Equal(6, lines.SkipWhile(static line => line != "== The third day is taken back ==").Count(static line => line.EndsWith("contoso.com  Applied", StringComparison.Ordinal) || line.EndsWith(" Applied", StringComparison.Ordinal)));
        Assert.DoesNotContain("eyJ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_of_the_stand_in_are_cleaned_up_and_one_is_brought_back()
    {
        string folder = Path.Combine(Lifecycle.Root, "samples", "guests");
        string output = await Lifecycle.RunAsync(folder, Path.Combine(folder, "guests.ps1"), null, "-NoBuild");
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');

        Assert.Contains(lines, static line => line.StartsWith("TooManyGuests: 28 of 50 guests in cloud (56 %) exceeds 10 %", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("28 planned, 28 applied, 0 failed, 0 skipped; 28 seen", StringComparison.Ordinal));
        Assert.Contains("Judged again: 0 guests are due.", lines);
        Assert.Contains(lines, static line => line.Contains("reviews are in the folder reviews", StringComparison.Ordinal) && !line.StartsWith("0 ", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("Enabled: True. The guest is held until", StringComparison.Ordinal) && line.Contains("works for us until June", StringComparison.Ordinal));
        Assert.DoesNotContain("eyJ", output, StringComparison.Ordinal);
    }
}
