using System.Diagnostics;
using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.KillHarness;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Benchmarks.Apply;

/// <summary>
/// Applies a plan to an embedded directory with everything that belongs to it, and writes the same rows with plain SQLite; then stops a
/// run at its half and measures how long resuming it takes until its first write.
/// </summary>
internal static class ApplyComparison
{
    public static async Task<int> RunAsync(int changes)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"lifecycle-apply-{changes}");
        ApplyScenario scenario = await ApplyScenario.MakeAsync(Path.Combine(folder, "made"), changes);
        LifecyclePlan plan = await scenario.ReadPlanAsync();
        GC.Collect();
        long before = Environment.WorkingSet;
        ApplyScenario applied = scenario.CopyTo(Path.Combine(folder, "applied"));
        (double seconds, LifecycleRun run) = await TimeAsync(() => ApplyAsync(applied, plan, CancellationToken.None));
        long peak = PeakMemory();
        RawWrites raw = RawWrites.Of(plan, applied);
        ApplyScenario plain = scenario.CopyTo(Path.Combine(folder, "plain"));
        (double plainSeconds, _) = await TimeAsync(() => Task.FromResult(Write(raw, plain)));
        double resumed = await ResumeAsync(scenario.CopyTo(Path.Combine(folder, "resumed")), plan);
        Directory.Delete(folder, recursive: true);

        Print($"{changes} changes, {plan.Changes.Sum(static change => change.Operations.Count)} operations, {raw.Rows} row writes");
        Print($"applied with journal:     {seconds,6:F2} s, {changes / seconds:F0} changes/s, at most {peak / 1e6:F0} MB ({(peak - before) / 1e6:F0} MB more than before)");
        Print($"plain SQLite:             {plainSeconds,6:F2} s");
        Print($"ratio:                    {seconds / plainSeconds,6:F2}");
        Print($"resume at half, until its first write: {resumed:F2} s");
        return run.Applied == changes ? 0 : 1;
    }

    private static bool Write(RawWrites raw, ApplyScenario fresh)
    {
        raw.Write(fresh);
        return true;
    }

    private static async Task<LifecycleRun> ApplyAsync(ApplyScenario scenario, LifecyclePlan plan, CancellationToken cancellationToken, IProgress<LifecycleEvent>? progress = null)
    {
        await using IDirectory directory = scenario.OpenDirectory();
        await using IStateStore state = scenario.OpenState();
        return await ApplyScenario.Executor(directory, state).ApplyAsync(new PlanSelection(plan), static _ => { }, progress, cancellationToken);
    }

    private static async Task<double> ResumeAsync(ApplyScenario scenario, LifecyclePlan plan)
    {
        using CancellationTokenSource stop = new();
        await ApplyAsync(scenario, plan, stop.Token, new StopAtHalf(plan.Changes.Count, stop));
        GC.Collect();
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan first = TimeSpan.MaxValue;
        await using IDirectory directory = new WatchedDirectory(scenario.OpenDirectory(), () => first = first < watch.Elapsed ? first : watch.Elapsed);
        await using IStateStore state = scenario.OpenState();
        ResumableRun run = await ResumableRun.FindAsync(state, null, CancellationToken.None);
        await ApplyScenario.Executor(directory, state).ResumeAsync(run, new HashSet<string>(), static _ => { }, null, CancellationToken.None);
        return first.TotalSeconds;
    }

    private static async Task<(double Seconds, T Result)> TimeAsync<T>(Func<Task<T>> work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        T result = await work();
        return (watch.Elapsed.TotalSeconds, result);
    }

    private static long PeakMemory()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private sealed class StopAtHalf(int changes, CancellationTokenSource stop) : IProgress<LifecycleEvent>
    {
        public void Report(LifecycleEvent value)
        {
            if (value.Done == changes / 2)
            {
                stop.Cancel();
            }
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
