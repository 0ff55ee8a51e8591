using System.Collections.Concurrent;
using System.Globalization;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Tests.Mortality;
using IdentityLifecycle.Values;
using Xunit;
using Xunit.Abstractions;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>Runs of 500 changes on a directory behind a bad line, by a process that is killed now and then; LIFECYCLE_TRIALS sets how many.</summary>
public sealed class HostilityTests(ITestOutputHelper output)
{
    private const int Changes = 500;
    private const int MostAttempts = 1000;

    private static readonly int s_trials = int.TryParse(Environment.GetEnvironmentVariable("LIFECYCLE_TRIALS"), NumberStyles.None, CultureInfo.InvariantCulture, out int trials) ? trials : 25;

    [Fact]
    public async Task Whatever_the_directory_does_and_whenever_the_process_dies_the_end_is_that_of_an_undisturbed_run()
    {
        Workbench calm = NewBench();
        LifecycleRun undisturbed = await calm.ApplyAsync(Mixed(calm));
        Assert.Equal((RunStatus.Succeeded, Changes), (undisturbed.Status, undisturbed.Applied));
        string expected = calm.Describe(undisturbed.Id);
        ConcurrentBag<Trial> trials = [];
        await Parallel.ForEachAsync(Enumerable.Range(1, s_trials), async (seed, _) =>
        {
            Trial trial = await Trial.RunAsync(seed);
            Assert.True(trial.Found == expected, $"Seed {seed}: {Difference(expected, trial.Found)}");
            trials.Add(trial);
        });

        (int kills, int mishaps, int attempts) = (trials.Sum(static trial => trial.Kills), trials.Sum(static trial => trial.Mishaps), trials.Sum(static trial => trial.Attempts));
        output.WriteLine($"{s_trials} trials of {Changes} changes: {kills} kills, {mishaps} mishaps, {attempts} attempts; all ended as the undisturbed run.");
        Assert.True(kills >= s_trials && mishaps >= s_trials, $"{kills} kills, {mishaps} mishaps.");
    }

    private static Workbench NewBench()
    {
        Workbench bench = new();
        bench.Corp.Capabilities = bench.Corp.Capabilities with { BatchSize = 8, Parallelism = 3 };
        return bench;
    }

    private static LifecyclePlan Mixed(Workbench bench) => new(
        bench.Header,
        Enumerable.Range(0, Changes).Select(number => Of(bench, number.ToString("000", CultureInfo.InvariantCulture), number % 5)),
        new PlanObservations { States = [.. Enumerable.Range(0, Changes).Select(static number => new RememberedState(number.ToString("000", CultureInfo.InvariantCulture), LifecycleState.Active, Now, "staff"))] });

    private static LifecycleChange Of(Workbench bench, string identity, int kind) => kind switch
    {
        0 => Change(
            identity,
            null,
            new LinkAccount(new ResultValue("corp/" + identity, ResultValue.Anchor), LinkOrigin.Created),
            new CreateAccount("Person " + identity, ContainerPath.Root, [Attribute("surname", Fact.None, PlanValue.Of(Fact.Of("Li")))]),
            Grant(),
            new EnableAccount()),
        1 => WithRank(Change(identity, bench.Corp.Add("a" + identity), new SetAttributes([Attribute("manager", Fact.None, new ReferenceValue(Before(identity), "corp", "the manager", null))]), Grant()), 1, "corp/" + Before(identity)),
        2 => Change(identity, bench.Corp.Add("a" + identity), new RunEffect(RunEffect.RevokeSessions, identity + "/left"), new DisableAccount(), Set("", "X")),
        3 => Change(identity, bench.Corp.Add("a" + identity), new RenameAccount("a" + identity, "b" + identity)),
        _ => Change(identity, bench.Corp.Add("a" + identity), Set("", "Y"), new MoveAccount(ContainerPath.Root, new ContainerPath(["Left"]), "a" + identity, "a" + identity)),
    };

    private static string Before(string identity) => (int.Parse(identity, CultureInfo.InvariantCulture) - 1).ToString("000", CultureInfo.InvariantCulture);

    private static string Difference(string expected, string found)
    {
        (string First, string Second) pair = expected.Split('\n').Zip(found.Split('\n')).FirstOrDefault(static pair => pair.First != pair.Second);
        return $"\nexpected: {pair.First}\nfound:    {pair.Second}";
    }

    private sealed class Trial
    {
        private readonly Workbench _bench = NewBench();
        private readonly LifecyclePlan _plan;
        private readonly HostileDirectory _hostile;
        private readonly Random _random;

        private Trial(int seed)
        {
            _plan = Mixed(_bench);
            _hostile = new HostileDirectory(_bench.Corp, seed);
            _random = new Random(-seed);
        }

        public int Kills { get; private set; }

        public int Attempts { get; private set; }

        public int Mishaps => _hostile.Mishaps;

        public string Found { get; private set; } = string.Empty;

        public static async Task<Trial> RunAsync(int seed)
        {
            Trial trial = new(seed);
            while (trial._bench.State.Runs is not [{ Status: RunStatus.Succeeded }])
            {
                Assert.True(++trial.Attempts < MostAttempts, $"Seed {seed} does not come to an end.");
                await trial.AttemptAsync();
            }

            await trial._hostile.WriteLateAsync(all: true);
            trial.Found = trial._bench.Describe(trial._bench.State.Runs[0].Id);
            return trial;
        }

        private async Task AttemptAsync()
        {
            Lifeline life = new(_random.Next(2) == 0 ? _random.Next(1, 400) : int.MaxValue);
            MortalDirectory directory = new(_hostile, life.Step);
            PlanExecutor executor = new(new Dictionary<string, IDirectory> { ["corp"] = directory }, new MortalStateStore(_bench.State, life.Step), _bench.Options);
            try
            {
                bool isKept = _bench.State.Runs is [{ } run] && await _bench.State.ReadRunPlanAsync(run.Id, CancellationToken.None) is not null;
                await (isKept
                    ? executor.ResumeAsync(await _bench.FindResumableAsync(), new HashSet<string>(), static _ => { }, null, CancellationToken.None)
                    : executor.ApplyAsync(new PlanSelection(_plan), static _ => { }, null, CancellationToken.None));
            }
            catch (InvalidOperationException) when (life.IsCut)
            {
                Kills++;
            }

            _bench.State.BreakLock();
        }
    }
}
