using System.IO;
using System.Text.RegularExpressions;
using Xunit;

namespace IdentityLifecycle.Pester.Tests;

/// <summary>The module as a user types it, in a real pwsh. Each block of the scripts is a test here.</summary>
public sealed partial class PesterTests(PesterRun run) : IClassFixture<PesterRun>
{
    public static TheoryData<string> Blocks =>
        [.. Directory.GetFiles(PesterRun.Scripts, "*.Tests.ps1").SelectMany(static script => Describe().Matches(File.ReadAllText(script)).Select(static block => block.Groups[1].Value))];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Works_in_pwsh(string block)
    {
        PesterResult[] results = [.. run.Results.Where(result => result.Name.StartsWith(block + ".", StringComparison.Ordinal))];

        Assert.True(results.Length > 0, $"Pester reports no test of '{block}':\n{run.Output}");
        string[] failures = [.. results.Where(static result => result.Failure is not null).Select(static result => $"{result.Name}: {result.Failure}")];
        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }

    [GeneratedRegex(@"^Describe '([^']+)'", RegexOptions.Multiline)]
    private static partial Regex Describe();
}
