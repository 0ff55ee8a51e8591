using System.Diagnostics;
using System.Globalization;

namespace IdentityLifecycle.KillHarness;

/// <summary>Runs this program in a process of its own that kills itself at a point.</summary>
internal static class MortalProcess
{
    /// <summary>Runs it, and says whether it was killed before its end.</summary>
    /// <param name="arguments">What it does.</param>
    /// <param name="kill">Where it dies.</param>
    /// <exception cref="InvalidOperationException">It failed in another way.</exception>
    public static bool Run(IReadOnlyList<string> arguments, KillPoint kill)
    {
        IEnumerable<string> point = new[] { kill.Step, kill.Microseconds }.Select(static number => number.ToString(CultureInfo.InvariantCulture));
        ProcessStartInfo start = new("dotnet", [typeof(MortalProcess).Assembly.Location, .. arguments, .. point]) { RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return errors.Length == 0 ? process.ExitCode != 0 : throw new InvalidOperationException(errors);
    }
}
