using System.IO;
using IdentityLifecycle.KillHarness;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests;

public sealed class KillTests
{
    private const int Changes = 500;
    private const int Trials = 25;
    private const int People = 80;
    private const int Nights = 5;

    [Fact]
    public async Task Process_that_is_killed_anywhere_leaves_a_run_that_ends_as_if_nobody_had_disturbed_it()
    {
        using TemporaryFolder folder = new();
        KillTrial trial = await KillTrial.PrepareAsync(Path.Combine(folder.Path, "trial"), Changes);
        for (int seed = 1; seed <= Trials; seed++)
        {
            await trial.RunAsync(seed);
        }

        // Only a few draw a point so late that the process is through before it.
        Assert.InRange(trial.Kills, Trials * 4 / 5, 2 * Trials);
        Assert.InRange(trial.Resumed, Trials / 2, Trials);
    }

    [Fact]
    public async Task Night_that_is_killed_anywhere_and_not_resumed_is_made_up_for_by_the_next_ones()
    {
        using TemporaryFolder folder = new();
        NightTrial trial = await NightTrial.PrepareAsync(Path.Combine(folder.Path, "nights"), People);
        for (int seed = 1; seed <= Nights; seed++)
        {
            await trial.RunAsync(seed);
        }

        Assert.InRange(trial.Kills, Nights * 3 / 4, 2 * Nights);
        Assert.InRange(trial.LeftOpen, Nights / 2, Nights);
    }
}
