using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace IdentityLifecycle.Benchmarks.Pipeline;

/// <summary>
/// Runs the pipeline from two CSV files to the change objects through the Host, and the plain loop over the same files, as whole
/// processes one after the other, and prints time, peak memory and ratios.
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
        MeasuredProcess engine = Median(() => MeasuredProcess.Run(host, "run", empty));
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
        MeasuredProcess loop = Median(() => MeasuredProcess.Run(typeof(PipelineComparison).Assembly.Location, "loop", folder));
        MeasuredProcess pipeline = Median(() => MeasuredProcess.Run(host, "run", script, Path.Combine(folder, "lifecycle.json")));
        Print(size, "plain C# loop", loop);
        Print(size, "pipeline in the Host", pipeline);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size,10} {"ratio",-22} {pipeline.Seconds / loop.Seconds,8:F2} {pipeline.Megabytes / loop.Megabytes,6:F2}   beyond the engine's start: {pipeline.Seconds - engine.Seconds:F2} s, {pipeline.Megabytes - engine.Megabytes:F0} MB"));
        if (loop.Changes != population.Changes || pipeline.Changes != population.Changes)
        {
            Console.WriteLine($"Not the same changes: {population.Changes} were generated.");
            return false;
        }

        return true;
    }

    private static MeasuredProcess Median(Func<MeasuredProcess> run) =>
        Enumerable.Range(0, Runs).Select(_ => run()).OrderBy(static one => one.Seconds).ElementAt(Runs / 2);

    private static void Print(int size, string what, MeasuredProcess measured) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{size,10} {what,-22} {measured.Seconds,8:F2} {measured.Megabytes,6:F0} {measured.Changes,8}"));
}
