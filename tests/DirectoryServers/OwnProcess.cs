using System.Diagnostics;
using System.IO;

namespace IdentityLifecycle.DirectoryServers;

/// <summary>A server in the foreground of a shell that ends it, by its own process id, as soon as this process closes the pipe or dies.</summary>
public sealed class OwnProcess : IDisposable
{
    private const string Script = "exec 3<&0; \"$@\" </dev/null >>\"$LOG\" 2>&1 & child=$!; echo $child; cat <&3 >/dev/null; kill $child 2>/dev/null; wait $child";

    private readonly Process _shell;

    public OwnProcess(string log, params IReadOnlyList<string> command)
    {
        ProcessStartInfo start = new("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["LOG"] = log;
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        start.ArgumentList.Add("sh");
        foreach (string part in command)
        {
            start.ArgumentList.Add(part);
        }

        _shell = Process.Start(start)!;
        Id = int.Parse(_shell.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The server's process id.</summary>
    public int Id { get; }

    public bool IsRunning => Directory.Exists($"/proc/{Id}") && !_shell.HasExited;

    public void Dispose()
    {
        if (!_shell.HasExited)
        {
            _shell.StandardInput.Close();
            _shell.WaitForExit();
        }

        _shell.Dispose();
    }

    /// <summary>Runs a command to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, params IReadOnlyList<string> arguments) => Run(program, new Dictionary<string, string>(), arguments);

    /// <summary>Runs a command with further variables of the environment to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["TDB_NO_FSYNC"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{errors.Result}");
    }
}
