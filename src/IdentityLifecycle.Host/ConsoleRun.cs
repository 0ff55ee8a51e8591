using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace IdentityLifecycle.Host;

/// <summary>One script or command text, run by PowerShell's own console host from beginning to end.</summary>
internal static class ConsoleRun
{
    // What the console host gives for a script that did not come to its end.
    private const int FailedScript = 1;

    /// <summary>Runs it and gives the exit code.</summary>
    public static int Execute(CommandLine line)
    {
        using Interruption interruption = new();
        interruption.PassTerminationOn();
        InitialSessionState state = Session.Create();
        PlainCulture.Use();
        KeepFilesPlain();
        WatchedRun watched = WatchedOutDefaultCommand.PutInto(state);
        int exitCode = ConsoleShell.Start(state, string.Empty, string.Empty, ArgumentsOf(line));
        if ((interruption.ExitCode ?? (exitCode == FailedScript && watched.WasBrokenOff ? interruption.AtPrompt : null)) is int stopped)
        {
            Console.Error.WriteLine(Interruption.Message);
            return stopped;
        }

        return watched.Decide(exitCode);
    }

    // PowerShell strips colours only from what a script itself redirects, and not from what the process writes into a file or a pipe.
    private static void KeepFilesPlain()
    {
        if (Console.IsOutputRedirected || Console.IsErrorRedirected)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }
    }

    // Nobody can answer where the input is no terminal. PowerShell then says so at a prompt, instead of waiting for a line.
    private static string[] ArgumentsOf(CommandLine line)
    {
        string[] options = ["-NoLogo", "-NoProfile", .. Console.IsInputRedirected ? ["-NonInteractive"] : Array.Empty<string>()];
        return line.Request == Request.RunScript
            ? [.. options, "-File", Path.GetFullPath(line.Text), .. line.Arguments]
            : [.. options, "-Command", CommandText.Of(line)];
    }
}
