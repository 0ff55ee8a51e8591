using System.Management.Automation;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.Host;

/// <summary>What was seen of a script that the console host ran. Its exit code follows from that.</summary>
internal sealed class WatchedRun
{
    private readonly RunOutcome _outcome = new();
    private SessionRuns? _runs;
    private Script _script = Script.Running;
    private bool _hasFailed;

    private enum Script
    {
        Running,
        CameToItsEnd,
        BrokenOff,
    }

    /// <summary>Whether something other than an error broke the script off: <c>exit</c>, or Ctrl-C.</summary>
    public bool WasBrokenOff => _script == Script.BrokenOff && !_hasFailed;

    /// <summary>Notes that output begins to be shown.</summary>
    /// <param name="runs">Gives the runs of the session.</param>
    /// <returns>Whether it is the output of the script itself; false for that of a command in the script, and of the error that ended it.</returns>
    public bool Begin(Func<SessionRuns> runs)
    {
        bool isOutermost = _runs is null;
        _runs ??= runs();
        return isOutermost;
    }

    /// <summary>Notes an error. One that comes after the script was broken off is the error that broke it off.</summary>
    public void Add(ErrorRecord error)
    {
        _hasFailed |= _script == Script.BrokenOff;
        _outcome.Add(error);
    }

    /// <summary>Notes that the script came to its end. Neither <c>exit</c> nor an error that nobody caught lets it.</summary>
    public void CameToItsEnd() => _script = Script.CameToItsEnd;

    /// <summary>Notes that the script is over, at its end or before it.</summary>
    public void Close() => _script = _script == Script.Running ? Script.BrokenOff : _script;

    /// <summary>The exit code of the process.</summary>
    /// <param name="reported">What the console host says, which is right only where the script was broken off by <c>exit</c>.</param>
    public int Decide(int reported)
    {
        if (_runs is null)
        {
            return ExitCodes.Error;
        }

        return WasBrokenOff ? reported : _outcome.ExitCodeWith(_runs.WithoutFailures());
    }
}
