using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Journal;

/// <summary>
/// The one table of exit codes. Where several things happened the gravest wins: 3 over 2 over 4 over 1 over 0. Whoever left and still has access is graver
/// than a change that failed; but of a run that was refused or broke off nobody knows what is left, so that comes first. What wins over all of them is the
/// script's own <c>exit</c>, and over that the signal that ended the process.
/// </summary>
public static class RunExitCode
{
    /// <summary>Everything was applied and found, or there was nothing to apply.</summary>
    public const int Done = 0;

    /// <summary>Some changes failed, were applied in part, were skipped or were not found.</summary>
    public const int SomeChangesFailed = 1;

    /// <summary>Refused before the first write.</summary>
    public const int Refused = 2;

    /// <summary>An error, or the run has not ended.</summary>
    public const int Error = 3;

    /// <summary>Somebody left, and one of their accounts is still enabled or still has access that the policy takes, without anybody having excluded that.</summary>
    public const int ResidualAccess = 4;

    private static readonly int[] s_byGravity = [Done, SomeChangesFailed, ResidualAccess, Refused, Error];

    /// <summary>The code of a run.</summary>
    /// <param name="run">The run.</param>
    public static int Of(LifecycleRun run) => Graver(Of(run.Status), run.ResidualAccessCount > 0 ? ResidualAccess : Done);

    /// <summary>The code of a run's status alone.</summary>
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

    /// <summary>The code that wins. A code that is not in the table, such as that of a script, wins over all that are.</summary>
    public static int Graver(int one, int other) => Gravity(one) >= Gravity(other) ? one : other;

    private static int Gravity(int code) => Array.IndexOf(s_byGravity, code) is >= 0 and int place ? place : s_byGravity.Length;
}
