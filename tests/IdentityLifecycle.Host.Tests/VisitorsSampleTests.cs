using System.IO;
using System.Text.RegularExpressions;
using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

/// <summary>The sample of visitors, run as its readers run it.</summary>
public sealed partial class VisitorsSampleTests
{
    [Fact]
    public async Task Visitors_get_accounts_are_extended_end_and_are_purged()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.RunAsync("run", Path.Combine(Build.RepositoryRoot, "samples", "visitors", "visitors.ps1"));

        string[] lines = Id().Replace(result.Output.ReplaceLineEndings("\n"), string.Empty).Split('\n');
        Assert.Equal(
            [
                "Joiner Ana Soto: Create in Visitors; Link the new account; Add to Guest network; Enable",
                "Joiner Bo Lund: Create in Visitors; Link the new account; Add to Guest network; Enable",
                "Leaver Bo Lund: Delete",
                "Leaver Bo Lund: Disable; Remove from Guest network",
            ],
            lines.Where(static line => line.StartsWith("Joiner ", StringComparison.Ordinal) || line.StartsWith("Leaver ", StringComparison.Ordinal) || line.StartsWith("Mover ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("Ana Soto: endDate, by Jane Doe: The audit goes on", lines);
        Assert.Empty(result.Errors);
    }

    // The register makes ids by chance, and a plan's changes are in the order of the ids.
    [GeneratedRegex(@" \(V-[0-9]{6}-[0-9A-Z]{5}\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
