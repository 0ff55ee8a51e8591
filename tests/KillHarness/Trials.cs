using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace IdentityLifecycle.KillHarness;

/// <summary>Runs trials one after the other in a folder of their own, and counts those that end otherwise than they should.</summary>
internal sealed class Trials(int count, int seed) : IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _failures;

    public string Folder { get; } = Directory.CreateTempSubdirectory("lifecycle-kills-").FullName;

    public async Task RunAsync(Func<int, Task> trial)
    {
        for (int number = 0; number < count; number++)
        {
            try
            {
                await trial(seed + number);
            }
            catch (InvalidOperationException difference)
            {
                _failures++;
                Console.WriteLine(difference.Message);
            }
        }
    }

    /// <summary>Says how the trials ended.</summary>
    /// <returns>The exit code.</returns>
    public int Report(string what)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}, seeds {seed} to {seed + count - 1}: {_failures} ended otherwise than undisturbed ones ({_watch.Elapsed.TotalSeconds:F0} s)"));
        return _failures == 0 ? 0 : 1;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
