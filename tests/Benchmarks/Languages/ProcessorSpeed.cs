using System.Diagnostics;
using System.IO;

namespace IdentityLifecycle.Benchmarks.Languages;

/// <summary>
/// Evaluations per second of processor time: what one core reaches, also on a machine that is busy with other work, where BenchmarkDotNet's
/// times come out too long.
/// </summary>
internal static class ProcessorSpeed
{
    private const int WarmUp = 200_000;
    private const int Count = 3_000_000;

    public static void Report(TextWriter output)
    {
        MappingBenchmark mappings = new();
        RuleBenchmark rules = new();
        Measure(output, "mapping: user principal name", () => mappings.PrincipalName());
        Measure(output, "mapping: direct", () => mappings.Direct());
        Measure(output, "mapping: Switch", () => mappings.Switch());
        Measure(output, "mapping: IIF with AND", () => mappings.Condition());
        Measure(output, "rule: three parts", () => rules.ThreeParts());
        Measure(output, "rule: collection", () => rules.Collection());
        Measure(output, "rule: date", () => rules.Date());
        Measure(output, "rule: regular expression", () => rules.Pattern());
    }

    private static void Measure(TextWriter output, string name, Action evaluate)
    {
        Repeat(evaluate, WarmUp);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Repeat(evaluate, Count);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        output.WriteLine($"{name,-32} {Count / seconds / 1e6,6:0.0} million a second, {seconds / Count * 1e9,6:0} ns, {(double)allocated / Count,4:0} bytes");
    }

    private static void Repeat(Action evaluate, int count)
    {
        for (int index = 0; index < count; index++)
        {
            evaluate();
        }
    }
}
