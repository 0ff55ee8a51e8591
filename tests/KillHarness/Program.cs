using System.Globalization;
using IdentityLifecycle.DatabaseServers;

namespace IdentityLifecycle.KillHarness;

/// <summary>
/// <c>kills [count] [seed]</c> kills runs of 500 changes, resumes them and says how they ended; <c>server-kills</c> does so with the state store on a
/// PostgreSQL server; <c>nights [count] [seed]</c> kills nightly lines
/// that compare and apply, lets the next nights pass and says how they ended. <c>apply</c>, <c>resume</c> and <c>night</c> are what the child
/// processes do.
/// </summary>
internal static class Program
{
    private const int Changes = 500;
    private const int People = 160;
    private const int Count = 500;

    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["apply", string folder, string step, string microseconds]:
                await KillTrial.ApplyAsync(ApplyScenario.In(folder), new KillPoint(Number(step), Number(microseconds)));
                return 0;
            case ["resume", string folder, string step, string microseconds]:
                await KillTrial.ResumeAsync(ApplyScenario.In(folder), new KillPoint(Number(step), Number(microseconds)));
                return 0;
            case ["night", string folder, string night, string step, string microseconds]:
                await new NightScenario(folder).NightAsync(Number(night), new KillPoint(Number(step), Number(microseconds)));
                return 0;
            case ["nights", .. string[] numbers]:
                return await KillNightsAsync(numbers.Length > 0 ? Number(numbers[0]) : Count, numbers.Length > 1 ? Number(numbers[1]) : 1);
            case ["kills", .. string[] numbers]:
                return await KillAsync(numbers.Length > 0 ? Number(numbers[0]) : Count, numbers.Length > 1 ? Number(numbers[1]) : 1, null);
            case ["server-kills", .. string[] numbers]:
                return await KillAsync(numbers.Length > 0 ? Number(numbers[0]) : Count, numbers.Length > 1 ? Number(numbers[1]) : 1, StateServer.On(PostgreSqlServer.Shared));
            default:
                Console.Error.WriteLine("kills [count] [seed], server-kills [count] [seed], or nights [count] [seed]");
                return 2;
        }
    }

    private static async Task<int> KillAsync(int count, int seed, StateServer? server)
    {
        using Trials trials = new(count, seed);
        KillTrial trial = await KillTrial.PrepareAsync(trials.Folder, Changes, server);
        await trials.RunAsync(trial.RunAsync);
        return trials.Report($"{count} trials of {Changes} changes, {trial.Steps} steps each: {trial.Kills} processes killed, {trial.Resumed} runs resumed");
    }

    private static async Task<int> KillNightsAsync(int count, int seed)
    {
        using Trials trials = new(count, seed);
        NightTrial trial = await NightTrial.PrepareAsync(trials.Folder, People);
        await trials.RunAsync(trial.RunAsync);
        return trials.Report($"{count} nights of {People} people, {trial.Steps} steps each: {trial.Kills} processes killed, {trial.LeftOpen} left operations open");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
