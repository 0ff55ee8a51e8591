using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace IdentityLifecycle.Benchmarks.Pipeline;

/// <summary>A whole process, timed from its start to its end, with the greatest memory it ever had (the kernel's high-water mark).</summary>
/// <param name="Seconds">Wall-clock seconds.</param>
/// <param name="Megabytes">Peak resident memory in megabytes (10^6 bytes).</param>
/// <param name="Changes">The number it printed on its last line.</param>
internal sealed record MeasuredProcess(double Seconds, double Megabytes, int Changes)
{
    public static MeasuredProcess Run(params string[] arguments) => Run(new ProcessStartInfo("dotnet", arguments));

    /// <summary>Runs a program with .NET's own settings, whatever it was built with.</summary>
    public static MeasuredProcess RunWithDefaults(params string[] arguments) =>
        Run(new ProcessStartInfo("dotnet", arguments) { Environment = { ["DOTNET_TieredPGO"] = "1", ["DOTNET_gcConcurrent"] = "1" } });

    private static MeasuredProcess Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        long peak = 0;
        using Timer timer = new(_ => peak = Math.Max(peak, HighWaterMark(process.Id)), null, 0, 10);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        watch.Stop();
        string last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "nothing";
        return int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int changes)
            ? new MeasuredProcess(watch.Elapsed.TotalSeconds, peak / 1e6, changes)
            : throw new InvalidOperationException($"The process ended with code {process.ExitCode} and printed: {output}");
    }

    private static long HighWaterMark(int processId)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(static text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
