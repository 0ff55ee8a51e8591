using System.Globalization;
using System.IO;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.KillHarness;

/// <summary>
/// Kills the second night in a process of its own, at a point drawn from a seed. Nobody resumes it. The same line runs in the next three
/// nights, and sometimes the first of these is killed too. In the end directories and memory must be as after undisturbed nights.
/// </summary>
public sealed class NightTrial
{
    private const int Nights = 3;

    private readonly string _folder;
    private readonly NightScenario _made;
    private readonly string _expected;

    private NightTrial(string folder, NightScenario made, string expected, int steps)
    {
        _folder = folder;
        _made = made;
        _expected = expected;
        Steps = steps;
    }

    /// <summary>How many steps the undisturbed second night has.</summary>
    public int Steps { get; }

    /// <summary>How many processes were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How many nights began with operations that an earlier one had left open.</summary>
    public int LeftOpen { get; private set; }

    /// <summary>Makes the files and lets undisturbed nights pass.</summary>
    public static async Task<NightTrial> PrepareAsync(string folder, int people)
    {
        NightScenario made = await NightScenario.MakeAsync(Path.Combine(folder, "made"), people);
        NightScenario calm = made.CopyTo(Path.Combine(folder, "calm"));
        KillPoint never = KillPoint.Never();
        LifecycleRun run = await calm.NightAsync(1, never);
        if (run.Status != RunStatus.Succeeded || run.Applied == 0)
        {
            throw new InvalidOperationException($"The undisturbed night ended as {run.Status} with {run.Applied} changes: {run.Message}");
        }

        await PassAsync(calm);
        return new NightTrial(folder, made, NightEnd.Describe(calm), never.Steps);
    }

    /// <summary>One trial; throws if what it ends with differs from the undisturbed nights.</summary>
    public async Task RunAsync(int seed)
    {
        Random random = new(seed);
        NightScenario scenario = _made.CopyTo(Path.Combine(_folder, "killed"));
        Kill(scenario, 1, random);
        LeftOpen += NightEnd.CountOpen(scenario) > 0 ? 1 : 0;
        if (random.Next(3) == 0)
        {
            Kill(scenario, 2, random);
        }

        await PassAsync(scenario);
        string found = NightEnd.Describe(scenario);
        if (found != _expected)
        {
            throw new InvalidOperationException($"Seed {seed} ended otherwise than undisturbed nights:\n{EndState.FirstDifference(_expected, found)}");
        }
    }

    private static async Task PassAsync(NightScenario scenario)
    {
        for (int night = 2; night < 2 + Nights; night++)
        {
            LifecycleRun run = await scenario.NightAsync(night, KillPoint.Never());
            if (run.Status != RunStatus.Succeeded)
            {
                throw new InvalidOperationException($"The night {night} ended as {run.Status}: {run.Message}");
            }
        }
    }

    private void Kill(NightScenario scenario, int night, Random random) =>
        Kills += MortalProcess.Run(["night", scenario.Folder, night.ToString(CultureInfo.InvariantCulture)], KillPoint.Draw(random, Steps)) ? 1 : 0;
}
