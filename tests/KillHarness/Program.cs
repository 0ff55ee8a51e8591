using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace IdentityLifecycle.KillHarness;

/// <summary>
/// <c>kills [count] [seed]</c> kills runs of 500 changes and says how they ended; <c>apply</c> and <c>resume</c> with folder, step
/// and microseconds are what its child processes do.
/// </summary>
internal static class Program
{
    private const int Changes = 500;
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
            case ["kills", .. string[] numbers]:
                return await KillAsync(numbers.Length > 0 ? Number(numbers[0]) : Count, numbers.Length > 1 ? Number(numbers[1]) : 1);
            default:
                Console.Error.WriteLine("kills [count] [seed]");
                return 2;
        }
    }

    private static async Task<int> KillAsync(int count, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("lifecycle-kills-").FullName;
        Stopwatch watch = Stopwatch.StartNew();
        KillTrial trial = await KillTrial.PrepareAsync(folder, Changes);
        int failures = 0;
        for (int number = 0; number < count; number++)
        {
            try
            {
                await trial.RunAsync(seed + number);
            }
            catch (InvalidOperationException difference)
            {
                failures++;
                Console.WriteLine(difference.Message);
            }
        }

        Directory.Delete(folder, recursive: true);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} trials of {Changes} changes, seeds {seed} to {seed + count - 1}, {trial.Steps} steps each: {trial.Kills} processes killed, {trial.Resumed} runs resumed, {failures} ended otherwise than the undisturbed run ({watch.Elapsed.TotalSeconds:F0} s)"));
        return failures == 0 ? 0 : 1;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
