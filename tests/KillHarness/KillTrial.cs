using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Tests.Mortality;

namespace IdentityLifecycle.KillHarness;

/// <summary>
/// Applies a plan to an embedded directory in a process of its own, kills that process at a point drawn from a seed, sometimes kills the
/// resumption too, finishes the run, and compares directory, memory and journal with those of a run that nobody disturbed.
/// </summary>
public sealed class KillTrial
{
    private readonly string _folder;
    private readonly ApplyScenario _made;
    private readonly string _expected;

    private KillTrial(string folder, ApplyScenario made, string expected, int steps)
    {
        _folder = folder;
        _made = made;
        _expected = expected;
        Steps = steps;
    }

    /// <summary>How many steps an undisturbed run has.</summary>
    public int Steps { get; }

    /// <summary>How many processes were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How many runs were found interrupted, and resumed.</summary>
    public int Resumed { get; private set; }

    /// <summary>Makes directory and plan, and lets one run go undisturbed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="changes">How many changes the plan has.</param>
    /// <param name="server">The server that keeps the state stores; null if files do.</param>
    public static async Task<KillTrial> PrepareAsync(string folder, int changes, StateServer? server = null)
    {
        ApplyScenario made = await ApplyScenario.MakeAsync(Path.Combine(folder, "made"), changes, server);
        WriteAudit.Install(made.DirectoryPath);
        ApplyScenario calm = made.CopyTo(Path.Combine(folder, "calm"));
        KillPoint never = KillPoint.Never();
        LifecycleRun run = await ApplyAsync(calm, never);
        return run.Applied == changes && run.Status == RunStatus.Succeeded
            ? new KillTrial(folder, made, EndState.Describe(calm, run.Id), never.Steps)
            : throw new InvalidOperationException($"The undisturbed run ended as {run.Status} with {run.Applied} of {changes} changes: {run.Message}");
    }

    /// <summary>The directory and the state store before any run, to be copied.</summary>
    public ApplyScenario Made => _made;

    /// <summary>Finishes a run that was begun, and makes sure that what is left is what an undisturbed run leaves.</summary>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public async Task FinishAndCompareAsync(ApplyScenario scenario, string what)
    {
        LifecycleRun run = await FinishAsync(scenario);
        string found = EndState.Describe(scenario, run.Id);
        if (found != _expected)
        {
            throw new InvalidOperationException($"{what} ended otherwise than an undisturbed run:\n{EndState.FirstDifference(_expected, found)}");
        }
    }

    /// <summary>One trial; throws if what it ends with differs from the undisturbed run.</summary>
    public async Task RunAsync(int seed)
    {
        Random random = new(seed);
        ApplyScenario scenario = _made.CopyTo(Path.Combine(_folder, "killed"));
        Kill("apply", scenario, random);
        if (random.Next(3) == 0 && await IsInterruptedAsync(scenario))
        {
            Kill("resume", scenario, random);
        }

        await FinishAndCompareAsync(scenario, $"Seed {seed}");
    }

    /// <summary>What a child process does.</summary>
    public static Task<LifecycleRun> ApplyAsync(ApplyScenario scenario, KillPoint kill) => ApplyAsync(scenario, kill.Reach);

    /// <summary>Applies the plan.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="step">Called before and after each transaction of journal and directory.</param>
    public static async Task<LifecycleRun> ApplyAsync(ApplyScenario scenario, Action step)
    {
        LifecyclePlan plan = await scenario.ReadPlanAsync();
        await using IDirectory directory = Mortal(scenario, step);
        await using IStateStore state = new MortalStateStore(scenario.OpenState(), step);
        return await ApplyScenario.Executor(directory, state).ApplyAsync(new PlanSelection(plan), static _ => { }, null, CancellationToken.None);
    }

    /// <summary>What a child process does that resumes.</summary>
    public static async Task<LifecycleRun> ResumeAsync(ApplyScenario scenario, KillPoint kill)
    {
        await using IDirectory directory = Mortal(scenario, kill.Reach);
        await using IStateStore state = new MortalStateStore(scenario.OpenState(), kill.Reach);
        PlanExecutor executor = ApplyScenario.Executor(directory, state);
        ResumableRun run = await executor.FindResumableAsync(null, null, CancellationToken.None);
        return await executor.ResumeAsync(run, new HashSet<string>(), static _ => { }, null, CancellationToken.None);
    }

    // Small batches, several at once: many steps, and some of them under way at the same time.
    private static MortalDirectory Mortal(ApplyScenario scenario, Action step)
    {
        IDirectory directory = scenario.OpenDirectory();
        return new MortalDirectory(directory, step) { Capabilities = directory.Capabilities with { BatchSize = 16, Parallelism = 3 } };
    }

    private void Kill(string verb, ApplyScenario scenario, Random random) => Kills += MortalProcess.Run([verb, scenario.Folder], KillPoint.Draw(random, Steps)) ? 1 : 0;

    private static async Task<bool> IsInterruptedAsync(ApplyScenario scenario)
    {
        await using IStateStore state = scenario.OpenState();
        return await state.ReadRunsAsync(1, CancellationToken.None) is [{ Status: RunStatus.Interrupted } run] && await state.ReadRunPlanAsync(run.Id, CancellationToken.None) is not null;
    }

    /// <summary>
    /// Resumes the run unless it has applied everything: it was interrupted, or it failed because its store went away and came back in time to be told so. Applies the plan if the process was
    /// killed before there was anything to resume.
    /// </summary>
    private async Task<LifecycleRun> FinishAsync(ApplyScenario scenario)
    {
        bool hasPlan;
        await using (IStateStore state = scenario.OpenState())
        {
            LifecycleRun? last = await state.ReadRunsAsync(1, CancellationToken.None) is [LifecycleRun run, ..] ? run : null;
            if (last is { Status: RunStatus.Succeeded })
            {
                return last;
            }

            hasPlan = last is not null && await state.ReadRunPlanAsync(last.Id, CancellationToken.None) is not null;
        }

        Resumed += hasPlan ? 1 : 0;
        return hasPlan ? await ResumeAsync(scenario, KillPoint.Never()) : await ApplyAsync(scenario, KillPoint.Never());
    }
}
