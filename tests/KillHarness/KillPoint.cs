using System.Diagnostics;

namespace IdentityLifecycle.KillHarness;

/// <summary>
/// Where a process is killed for good (SIGKILL): so many steps into its run, a step being the moment before or after each transaction of
/// journal and directory, and so many microseconds later, which is somewhere within a transaction.
/// </summary>
/// <param name="step">The step, from 1; beyond the last one the process lives.</param>
/// <param name="microseconds">How much later; 0 is at once.</param>
public sealed class KillPoint(int step, int microseconds)
{
    private const int SeldomMicroseconds = 4000;

    private int _steps;

    /// <summary>The step at which it is killed.</summary>
    public int Step => step;

    /// <summary>How many microseconds after it.</summary>
    public int Microseconds => microseconds;

    /// <summary>A point within a run of so many steps, at a step or some time after it.</summary>
    public static KillPoint Draw(Random random, int steps) => new(random.Next(1, steps + 1), random.Next(2) == 0 ? 0 : random.Next(1, SeldomMicroseconds));

    /// <summary>Never.</summary>
    public static KillPoint Never() => new(int.MaxValue, 0);

    /// <summary>How many steps there were.</summary>
    public int Steps => _steps;

    /// <summary>One step further, and the end if it is the one.</summary>
    public void Reach()
    {
        if (Interlocked.Increment(ref _steps) != Step)
        {
            return;
        }

        if (Microseconds == 0)
        {
            Kill();
        }

        new Thread(KillLater) { Priority = ThreadPriority.Highest, IsBackground = true }.Start();
    }

    private void KillLater()
    {
        long end = Stopwatch.GetTimestamp() + (Microseconds * Stopwatch.Frequency / 1_000_000);
        SpinWait.SpinUntil(() => Stopwatch.GetTimestamp() >= end);
        Kill();
    }

    private static void Kill()
    {
        using Process process = Process.GetCurrentProcess();
        process.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
