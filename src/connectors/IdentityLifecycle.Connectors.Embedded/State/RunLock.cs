using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>
/// Lets one run at a time write. A lock whose holder's process has ended on this machine is taken over at once; one of another machine,
/// which cannot be asked, after it has not been heard of for an hour.
/// </summary>
internal sealed class RunLock
{
    private static readonly TimeSpan s_silence = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(5);

    private readonly Database _database;
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);

    public RunLock(Database database) => _database = database;

    /// <summary>The runs that this process holds the lock for through this store.</summary>
    public IReadOnlyCollection<string> Held => _held;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="LifecycleException">RunInProgress.</exception>
    public void Take(LifecycleRun run, DateTimeOffset now)
    {
        if (Find() is Holder holder && holder.RunId != run.Id && IsAlive(holder, now))
        {
            throw new LifecycleException(
                LifecycleErrorKind.RunInProgress,
                FormattableString.Invariant($"The run {holder.RunId} of {holder.StartedBy} on {holder.Host} (process {holder.ProcessId}) has been under way since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC. Wait until it has ended; if {holder.Host} does not exist any longer, its lock lapses {s_silence.TotalMinutes:0} minutes after its last step."))
            {
                TargetName = holder.RunId,
            };
        }

        _database.Prepare("INSERT OR REPLACE INTO runLock (id, runId, host, processId, startedBy, since, seenAt) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?5)")
            .Bind(1, run.Id).Bind(2, Environment.MachineName).Bind(3, Environment.ProcessId).Bind(4, run.StartedBy).Bind(5, now)
            .Run();
        _held.Add(run.Id);
    }

    /// <summary>Makes sure that the run still holds the lock, and says that it is alive.</summary>
    /// <exception cref="LifecycleException">RunInProgress: it was silent for so long that another run has taken over.</exception>
    public void Confirm(string runId, DateTimeOffset now)
    {
        _database.Prepare("UPDATE runLock SET seenAt = ?2 WHERE runId = ?1").Bind(1, runId).Bind(2, now).Run();
        if (_database.Changes() == 0)
        {
            throw new LifecycleException(LifecycleErrorKind.RunInProgress, $"The run {runId} does not hold the lock: another run has taken over, or it has ended. Nothing more was written; compare again.") { TargetName = runId };
        }
    }

    /// <summary>Gives the lock back, if the run has it.</summary>
    public void Release(string runId)
    {
        _database.Prepare("DELETE FROM runLock WHERE runId = ?1").Bind(1, runId).Run();
        _held.Remove(runId);
    }

    /// <summary>Gives back what a store still holds when it is closed: its run was broken off.</summary>
    public void ReleaseAll()
    {
        foreach (string runId in _held.ToArray())
        {
            Release(runId);
        }
    }

    private static bool IsAlive(Holder holder, DateTimeOffset now)
    {
        if (!holder.Host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase))
        {
            return now - holder.SeenAt < s_silence;
        }

        try
        {
            using Process process = Process.GetProcessById(holder.ProcessId);

            // A process that began after the lock was taken only has the number of the one that took it.
            return process.StartTime.ToUniversalTime() <= holder.Since.UtcDateTime + s_clockTolerance;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It ends just now, or belongs to somebody else and may not be looked at: then it is alive.
            return error is Win32Exception;
        }
    }

    private Holder? Find()
    {
        Statement row = _database.Prepare("SELECT runId, host, processId, startedBy, since, seenAt FROM runLock");
        Holder? holder = row.Step() ? new Holder(row.Text(0), row.Text(1), (int)row.Integer(2), row.Text(3), row.Instant(4), row.Instant(5)) : null;
        row.Reset();
        return holder;
    }

    private sealed record Holder(string RunId, string Host, int ProcessId, string StartedBy, DateTimeOffset Since, DateTimeOffset SeenAt);
}
