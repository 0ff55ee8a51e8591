using IdentityLifecycle.Journal;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>
/// What the commands of one runspace applied, refused or failed to do, newest first. A script that asks for its exit code means these, and never what
/// another session did meanwhile.
/// </summary>
internal sealed class SessionRuns
{
    // A run may end on a worker after the pipeline was stopped.
    private readonly object _lock = new();
    private readonly List<(LifecycleRun Run, string? Policy, bool IsFailure)> _runs = [];

    /// <summary>Adds the newest run. A run that was resumed takes its own place.</summary>
    /// <param name="run">The run.</param>
    /// <param name="policy">The name of its policy; null if the policy is not known, because it could not be read.</param>
    public void Add(LifecycleRun run, string? policy) => Add(run, policy, isFailure: false);

    /// <summary>Adds what a command was refused or failed to do. The command's own error says it too, and a script may have caught that.</summary>
    /// <param name="run">The record of it.</param>
    /// <param name="policy">The name of its policy; null if the policy is not known.</param>
    public void AddFailure(LifecycleRun run, string? policy) => Add(run, policy, isFailure: true);

    /// <summary>All runs.</summary>
    public LifecycleRun[] All() => Where(static _ => true);

    /// <summary>The runs of a policy, and those whose policy is not known.</summary>
    public LifecycleRun[] Of(string policy) => Where(known => known.Policy is null || known.Policy == policy);

    /// <summary>The runs whose policy is not known.</summary>
    public LifecycleRun[] OfUnknown() => Where(static known => known.Policy is null);

    /// <summary>The runs that no error of a command tells of.</summary>
    public LifecycleRun[] WithoutFailures() => Where(static known => !known.IsFailure);

    private void Add(LifecycleRun run, string? policy, bool isFailure)
    {
        lock (_lock)
        {
            _runs.RemoveAll(known => known.Run.Id == run.Id);
            _runs.Insert(0, (run, policy, isFailure));
        }
    }

    private LifecycleRun[] Where(Func<(LifecycleRun Run, string? Policy, bool IsFailure), bool> isWanted)
    {
        lock (_lock)
        {
            return [.. _runs.Where(isWanted).Select(static known => known.Run)];
        }
    }
}
