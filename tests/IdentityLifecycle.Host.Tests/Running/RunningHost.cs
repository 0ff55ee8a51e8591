using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace IdentityLifecycle.Host.Tests.Running;

/// <summary>A process of the host; every wait gives up after a minute.</summary>
public sealed class RunningHost : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    // A terminal is asked where its cursor is, and whoever asks waits for the answer.
    private const string CursorQuery = "\u001b[6n";
    private const string CursorAnswer = "\u001b[1;1R";

    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task<string> _errors;
    private int _answered;

    private RunningHost(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the executable without a terminal.</summary>
    public static RunningHost Start(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        new(Prepare(Build.Executable, arguments, folder, environment));

    /// <summary>Starts the executable as a shell without job control starts what stands before <c>&amp;</c>. The shell becomes the executable, so that signals reach it.</summary>
    public static RunningHost StartIgnoringInterrupts(params string[] arguments) =>
        new(Prepare("sh", ["-c", "trap '' INT QUIT HUP; exec \"$0\" \"$@\"", Build.Executable, .. arguments], Path.GetTempPath(), null));

    /// <summary>Starts it on a pseudo-terminal; what is typed comes from <see cref="Type"/>.</summary>
    public static RunningHost StartOnTerminal(string commands, params (string Name, string Value)[] environment)
    {
        string line = $"'{Build.Executable}' run -c '{commands.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        return new(Prepare("script", ["--quiet", "--return", "--command", line, "/dev/null"], Path.GetTempPath(), environment.ToDictionary(one => one.Name, one => one.Value)));
    }

    /// <summary>Reads standard output until the text has come.</summary>
    public async Task WaitForAsync(string text)
    {
        if (!await ReadUntilAsync(text))
        {
            throw new EndOfStreamException($"'{text}' was expected; the host ended after: {_output}{await _errors}");
        }
    }

    /// <summary>Types on the terminal.</summary>
    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    /// <summary>
    /// Types Ctrl-C until the host has ended. PowerShell hears it only while it reads a line, and not while it asks the terminal for the cursor; the
    /// terminal throws away what was typed before, so the place of the cursor is said again.
    /// </summary>
    public async Task<HostResult> EndByControlCAsync()
    {
        Task<HostResult> end = EndAsync();
        while (TryType("\u0003" + CursorAnswer) && await Task.WhenAny(end, Task.Delay(s_moment)) != end)
        {
        }

        return await end;
    }

    // The host may end just before it is typed to. Nobody reads the terminal then.
    private bool TryType(string keys)
    {
        try
        {
            Type(keys);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Sends a signal by its name, such as INT.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<HostResult> EndAsync()
    {
        using CancellationTokenSource patience = new(s_patience);
        await ReadUntilAsync(null);
        await _process.WaitForExitAsync(patience.Token);
        return new HostResult(_process.ExitCode, _output.ToString(), await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<bool> ReadUntilAsync(string? text)
    {
        using CancellationTokenSource patience = new(s_patience);
        char[] buffer = new char[256];
        while (text is null || !_output.ToString().Contains(text, StringComparison.Ordinal))
        {
            int count = await _process.StandardOutput.ReadAsync(buffer, patience.Token);
            if (count == 0)
            {
                return false;
            }

            _output.Append(buffer, 0, count);
            AnswerQueries();
        }

        return true;
    }

    private void AnswerQueries()
    {
        for (int asked = _output.ToString().Split(CursorQuery).Length - 1; _answered < asked; _answered++)
        {
            Type(CursorAnswer);
        }
    }

    private static ProcessStartInfo Prepare(
        string program, string[] arguments, string folder, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("NO_COLOR");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
