using System.Globalization;
using System.IO;

namespace IdentityLifecycle.Benchmarks.Pipeline;

/// <summary>
/// Runs the plain loop over two CSV files and the pipeline from the same files to the change objects through the Host, as whole processes in
/// turns, because a machine's speed varies, and prints time, peak memory and the ratio of neighbours.
/// </summary>
internal static class PipelineComparison
{
    private const string Script = "$changes = @(Import-SystemOfRecord -Policy $args[0] -ErrorAction SilentlyContinue | Compare-IdentityState -ErrorAction SilentlyContinue); \"$($changes.Count)\"";

    private const int Runs = 3;

    public static int Run(string host, string[] sizes)
    {
        string script = Path.Combine(Path.GetTempPath(), "lifecycle-benchmark.ps1");
        File.WriteAllText(script, Script);
        string empty = Path.Combine(Path.GetTempPath(), "lifecycle-empty.ps1");
        File.WriteAllText(empty, "0");
        MeasuredProcess engine = Median([.. Enumerable.Range(0, Runs).Select(_ => MeasuredProcess.Run(host, "run", empty))], static run => run.Seconds);
        Console.WriteLine($"{"people",10} {"what",-22} {"seconds",8} {"MB",6} {"changes",8}");
        Print(0, "engine, empty script", engine);
        bool isSame = true;
        foreach (string text in sizes)
        {
            isSame &= Compare(host, script, engine, int.Parse(text, CultureInfo.InvariantCulture));
        }

        return isSame ? 0 : 1;
    }

    private static bool Compare(string host, string script, MeasuredProcess engine, int size)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"lifecycle-benchmark-{size}");
        Population population = new(size, 1);
        population.Write(folder);
        (MeasuredProcess Loop, MeasuredProcess Pipeline)[] runs =
        [
            .. Enumerable.Range(0, Runs).Select(_ => (
                MeasuredProcess.RunWithDefaults(typeof(PipelineComparison).Assembly.Location, "loop", folder),
                MeasuredProcess.Run(host, "run", script, Path.Combine(folder, "lifecycle.json")))),
        ];
        MeasuredProcess loop = Median(runs, static run => run.Loop.Seconds).Loop;
        MeasuredProcess pipeline = Median(runs, static run => run.Pipeline.Seconds).Pipeline;
        (MeasuredProcess Loop, MeasuredProcess Pipeline) neighbours = Median(runs, static run => run.Pipeline.Seconds / run.Loop.Seconds);
        Print(size, "plain C# loop", loop);
        Print(size, "pipeline in the Host", pipeline);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size,10} {"ratio",-22} {neighbours.Pipeline.Seconds / neighbours.Loop.Seconds,8:F2} {pipeline.Megabytes / loop.Megabytes,6:F2}   beyond the engine's start: {pipeline.Seconds - engine.Seconds:F2} s, {pipeline.Megabytes - engine.Megabytes:F0} MB"));
        if (loop.Changes != population.Changes || pipeline.Changes != population.Changes)
        {
            Console.WriteLine($"Not the same changes: {population.Changes} were generated.");
            return false;
        }

        return true;
    }

    private static T Median<T>(T[] runs, Func<T, double> value) => runs.OrderBy(value).ElementAt(runs.Length / 2);

    private static void Print(int size, string what, MeasuredProcess measured) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{size,10} {what,-22} {measured.Seconds,8:F2} {measured.Megabytes,6:F0} {measured.Changes,8}"));
}
