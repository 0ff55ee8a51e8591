using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.StateTables.Runs;

/// <summary>
/// Lets one run at a time write. A lock whose holder's process has ended is taken over at once, if that process' number certainly counts in the
/// same namespace as this one's. Any other holder (of another machine, of another container, before the machine was started anew) cannot be
/// asked: its lock is taken over after it has not been heard of for a quarter of an hour. A living run says so every minute.
/// Each taking has a number of its own (<c>fence</c>), greater than all before. Whoever wakes up after another took the lock has an old number,
/// even where it is the same run that another one resumed, and writes nothing more.
/// </summary>
internal sealed class RunLock
{
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(15);

    private readonly StateDatabase _database;
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);

    public RunLock(StateDatabase database) => _database = database;

    /// <summary>The runs that this process holds the lock for through this store.</summary>
    public IReadOnlyCollection<string> Held => _held.Keys;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="LifecycleException">RunInProgress.</exception>
    public void Take(LifecycleRun run, DateTimeOffset now)
    {
        if (Find() is Holder holder && IsAlive(holder, now))
        {
            throw new LifecycleException(
                LifecycleErrorKind.RunInProgress,
                FormattableString.Invariant($"The run {holder.RunId} of {holder.StartedBy} (process {holder.ProcessId} of {holder.Host}) has been under way since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC. Wait until it has ended; if it was broken off where it cannot be asked from here (another machine or container, or before this machine was started anew), the lock lapses {s_silence.TotalMinutes:0} minutes after its last step."))
            {
                TargetName = holder.RunId,
            };
        }

        _database.Prepare("UPDATE memory SET fence = fence + 1").Run();
        long fence = _database.Prepare("SELECT fence FROM memory").RunForInteger()!.Value;
        _database.Prepare("DELETE FROM runLock").Run();
        _database.Prepare("INSERT INTO runLock (id, runId, host, processId, startedBy, since, seenAt, processStart, fence) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7)")
            .Bind(1, run.Id).Bind(2, Environment.MachineName).Bind(3, Environment.ProcessId).Bind(4, run.StartedBy).Bind(5, now).Bind(6, ProcessIdentity.Own).Bind(7, (long?)fence)
            .Run();
        _held[run.Id] = fence;
        OwnRuns.Add(run.Id);
    }

    /// <summary>The run that is under way: its process is alive, or may be; null if none is.</summary>
    public string? FindRunUnderWay(DateTimeOffset now) => Find() is Holder holder && IsAlive(holder, now) ? holder.RunId : null;

    /// <summary>Makes sure that the run still holds the lock, and says that it is alive.</summary>
    /// <exception cref="LifecycleException">RunInProgress: it was silent for so long that another run has taken over.</exception>
    public void Confirm(string runId, DateTimeOffset now)
    {
        BindOwn("UPDATE runLock SET seenAt = ?3", runId).Bind(3, now)
            .RunChanging(() => new LifecycleException(LifecycleErrorKind.RunInProgress, $"The run {runId} does not hold the lock: another run has taken over, or it has ended. It writes nothing more; compare again.") { TargetName = runId });
    }

    /// <summary>Gives the lock back, if the run has it.</summary>
    public void Release(string runId)
    {
        BindOwn("DELETE FROM runLock", runId).Run();
        _held.Remove(runId);
        OwnRuns.Remove(runId);
    }

    /// <summary>Gives back what a store still holds when it is closed: its run was broken off.</summary>
    public void ReleaseAll()
    {
        foreach (string runId in _held.Keys.ToArray())
        {
            Release(runId);
        }
    }

    /// <summary>Says that no run of this store is under way any more, also where the lock could not be given back.</summary>
    public void Abandon()
    {
        foreach (string runId in _held.Keys)
        {
            OwnRuns.Remove(runId);
        }
    }

    // A run that another process resumes keeps its id: the lock is this store's only if the number is its own too.
    private StateStatement BindOwn(string command, string runId) =>
        _database.Prepare(command + " WHERE runId = ?1 AND fence = ?2").Bind(1, runId).Bind(2, (long?)_held.GetValueOrDefault(runId));

    private static bool IsAlive(Holder holder, DateTimeOffset now) =>
        IsOwn(holder) ? OwnRuns.Contains(holder.RunId)
        : IsOfThisHost(holder) && ProcessIdentity.IsAlive(holder.ProcessId, holder.Process) is bool isAlive ? isAlive
        : now - holder.SeenAt < s_silence;

    private static bool IsOfThisHost(Holder holder) => holder.Host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(Holder holder) => IsOfThisHost(holder) && holder.ProcessId == Environment.ProcessId && holder.Process == ProcessIdentity.Own;

    private Holder? Find()
    {
        StateStatement row = _database.Prepare("SELECT runId, host, processId, startedBy, since, seenAt, processStart FROM runLock");
        Holder? holder = row.Step() ? new Holder(row.Text(0), row.Text(1), (int)row.Integer(2), row.Text(3), row.Instant(4), row.Instant(5), row.Text(6)) : null;
        row.Reset();
        return holder;
    }

    private sealed record Holder(string RunId, string Host, int ProcessId, string StartedBy, DateTimeOffset Since, DateTimeOffset SeenAt, string Process);
}
