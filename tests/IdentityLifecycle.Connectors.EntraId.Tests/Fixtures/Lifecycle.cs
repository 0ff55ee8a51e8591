using System.Diagnostics;
using System.IO;
using System.Reflection;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;

/// <summary>The real executable, run with a script.</summary>
internal static class Lifecycle
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>Runs a script in a folder to its end, and gives what it printed.</summary>
    public static async Task<string> RunAsync(string folder, string script, string? token, params string[] arguments)
    {
        using Process process = Start(folder, script, token, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        using CancellationTokenSource patience = new(s_longest);
        await process.WaitForExitAsync(patience.Token);
        return output + await errors;
    }

    /// <summary>Starts a script in a folder.</summary>
    public static Process Start(string folder, string script, string? token, params string[] arguments)
    {
        ProcessStartInfo start = new(Metadata("Host"), ["run", script, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["PWD"] = folder;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath!)!;
        start.Environment["STORY_TOKEN"] = token ?? string.Empty;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string Metadata(string key) => typeof(Lifecycle).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;
}
