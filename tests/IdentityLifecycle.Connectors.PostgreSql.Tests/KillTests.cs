using System.IO;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DatabaseServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.KillHarness;
using Xunit;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests;

public sealed class KillTests
{
    private const int Changes = 200;
    private const int Trials = 12;
    private const int Restarts = 3;

    [ContractFact]
    public async Task Process_that_is_killed_anywhere_leaves_a_run_that_ends_as_if_nobody_had_disturbed_it()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lifecycle-pg-kills-");
        KillTrial trial = await KillTrial.PrepareAsync(folder.FullName, Changes, StateServer.On(PostgreSqlServer.Shared));
        for (int seed = 1; seed <= Trials; seed++)
        {
            await trial.RunAsync(seed);
        }

        // Only a few draw a point so late that the process is through before it.
        Assert.InRange(trial.Kills, Trials * 3 / 4, 2 * Trials);
        Assert.InRange(trial.Resumed, Trials / 2, Trials);
        folder.Delete(recursive: true);
    }

    [ContractFact]
    public async Task Server_that_is_stopped_in_mid_run_and_comes_back_leaves_a_run_that_ends_as_if_it_had_stayed()
    {
        using PostgreSqlServer server = new();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lifecycle-pg-restarts-");
        KillTrial trial = await KillTrial.PrepareAsync(folder.FullName, Changes, StateServer.On(server));
        for (int number = 1; number <= Restarts; number++)
        {
            ApplyScenario scenario = trial.Made.CopyTo(Path.Combine(folder.FullName, "restarted"));
            await ApplyAsync(scenario, server, restartAt: trial.Steps * number / (Restarts + 1));
            await trial.FinishAndCompareAsync(scenario, $"Restart {number}");
        }

        folder.Delete(recursive: true);
    }

    // Whether the run waits or is broken off depends on what the connection was doing: only a commit without an answer breaks it off.
    private static async Task ApplyAsync(ApplyScenario scenario, PostgreSqlServer server, int restartAt)
    {
        int steps = 0;
        Task back = Task.CompletedTask;
        try
        {
            await KillTrial.ApplyAsync(scenario, () =>
            {
                if (Interlocked.Increment(ref steps) == restartAt)
                {
                    server.Stop();
                    back = Task.Run(server.Start);
                }
            });
        }
        catch (LifecycleException failure)
        {
            Assert.Equal(LifecycleErrorKind.StateUnavailable, failure.Kind);
        }

        await back;
        Assert.True(steps >= restartAt);
    }
}
