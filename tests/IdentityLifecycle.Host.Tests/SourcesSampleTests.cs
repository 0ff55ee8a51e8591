using System.IO;
using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

/// <summary>The sample of several systems of record, run as its readers run it.</summary>
public sealed class SourcesSampleTests
{
    [Fact]
    public async Task Three_nights_are_played_and_nobody_loses_an_address_while_the_mail_system_is_down()
    {
        using Lifecycle lifecycle = new();

        HostResult result = await lifecycle.RunAsync("run", Path.Combine(Build.RepositoryRoot, "samples", "sources", "sources.ps1"));

        string[] lines = result.Output.ReplaceLineEndings("\n").Split('\n');
        string[] nights = [.. lines.Where(static line => line.StartsWith("Joiner ", StringComparison.Ordinal) || line.StartsWith("Mover ", StringComparison.Ordinal) || line.StartsWith("Conversion ", StringComparison.Ordinal) || line == "Nothing to do.")];
        Assert.Equal(
            [
                "Joiner 1001: Create in People; Link the new account; Add to Legal; Add to Sales; Enable",
                "Joiner 1002: Create in People; Link the new account; Add to Sales; Enable",
                "Joiner ext:1001: Create in People; Link the new account; Enable",
                "Joiner ext:7: Create in People; Link the new account; Enable",
                "Nothing to do.",
                "Mover 1001: Remove from Sales; Set department",
                "Conversion ext:7: Set employeeId, department, employeeType; Add to Legal",
            ],
            nights);
        Assert.Contains("mail cannot be read", result.Errors, StringComparison.Ordinal);
    }
}
