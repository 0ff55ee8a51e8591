using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Journal;

/// <summary>
/// The one table of exit codes. They are ordered by gravity: where several things happened, the greatest code wins. What wins over all of them is the
/// script's own <c>exit</c>, and over that the signal that ended the process.
/// </summary>
public static class RunExitCode
{
    /// <summary>Everything was applied and found, or there was nothing to apply.</summary>
    public const int Done = 0;

    /// <summary>Some changes failed, were skipped or were not found.</summary>
    public const int SomeChangesFailed = 1;

    /// <summary>Refused before the first write.</summary>
    public const int Refused = 2;

    /// <summary>An error, or the run has not ended.</summary>
    public const int Error = 3;

    /// <summary>The code of a run.</summary>
    public static int Of(RunStatus status) => status switch
    {
        RunStatus.Succeeded => Done,
        RunStatus.PartlyFailed => SomeChangesFailed,
        RunStatus.Refused => Refused,
        _ => Error,
    };

    /// <summary>The code of an error.</summary>
    public static int Of(ErrorOutcome outcome) => outcome switch
    {
        ErrorOutcome.OneInput => Done,
        ErrorOutcome.OneChange => SomeChangesFailed,
        ErrorOutcome.Refused => Refused,
        _ => Error,
    };

    /// <summary>The code that wins.</summary>
    public static int Graver(int one, int other) => Math.Max(one, other);
}
