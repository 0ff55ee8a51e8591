using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace IdentityLifecycle.Pester.Tests;

/// <summary>All scripts of this folder, run once by Pester in a real pwsh.</summary>
public sealed class PesterRun : IAsyncLifetime
{
    private const string Commands = """
        param($Module, $Tests, $Report)
        $ErrorActionPreference = 'Stop'
        Import-Module $Module
        $options = New-PesterConfiguration
        $options.Run.Path = $Tests
        $options.Output.Verbosity = 'Detailed'
        $options.Output.RenderMode = 'Plaintext'
        $options.TestResult.Enabled = $true
        $options.TestResult.OutputFormat = 'JUnitXml'
        $options.TestResult.OutputPath = $Report
        Invoke-Pester -Configuration $options
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lifecycle-pester-");

    /// <summary>What Pester printed.</summary>
    public string Output { get; private set; } = string.Empty;

    /// <summary>The outcome of each test.</summary>
    public IReadOnlyList<PesterResult> Results { get; private set; } = [];

    /// <summary>The folder of the scripts.</summary>
    public static string Scripts { get; } = Path.Combine(Baked("RepositoryRoot"), "tests", "Pester");

    public async Task InitializeAsync()
    {
        string script = Path.Combine(_folder.FullName, "run.ps1");
        string report = Path.Combine(_folder.FullName, "report.xml");
        await File.WriteAllTextAsync(script, Commands);
        ProcessStartInfo start = new("dotnet", ["tool", "run", "pwsh", "--", "-NoLogo", "-NoProfile", "-NonInteractive", "-File", script, Baked("Pester"), Scripts, report])
        {
            WorkingDirectory = Baked("RepositoryRoot"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off", ["NO_COLOR"] = "1" },
        };
        using Process pwsh = Process.Start(start)!;
        pwsh.StandardInput.Close();
        Task<string> errors = pwsh.StandardError.ReadToEndAsync();
        Output = await pwsh.StandardOutput.ReadToEndAsync() + await errors;
        await pwsh.WaitForExitAsync();
        Results = File.Exists(report) ? [.. XDocument.Load(report).Descendants("testcase").Select(PesterResult.Of)] : [];
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static string Baked(string key) =>
        typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value ?? string.Empty;
}

/// <summary>One test of a script.</summary>
/// <param name="Name">Its name, which begins with that of its block.</param>
/// <param name="Failure">Why it failed; null if it passed.</param>
public sealed record PesterResult(string Name, string? Failure)
{
    internal static PesterResult Of(XElement test) =>
        new(test.Attribute("name")!.Value, (test.Element("failure") ?? test.Element("error"))?.Attribute("message")?.Value ?? (test.Element("skipped") is null ? null : "It was skipped."));
}
