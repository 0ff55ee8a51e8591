using System.Globalization;
using IdentityLifecycle.GraphSimulator.Seeding;
using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator;

/// <summary>
/// Starts a simulator: <c>--port 5000 --seed 300</c>. The first line that it prints is the address; it ends on Ctrl+C, or when its standard input closes,
/// as it does when the process that started it dies.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        int? port = Read(arguments, "--port", 0);
        int? people = Read(arguments, "--seed", 0);
        if (port is null || people is null)
        {
            await Console.Error.WriteLineAsync("--port NUMBER for the port on loopback (0 for any), --seed NUMBER for so many invented people");
            return 2;
        }

        await using Simulator simulator = await Simulator.StartAsync(new SimulatorOptions { Clock = SimulatorClock.Running(), Port = port.Value });
        if (people > 0)
        {
            InventedTenant.Fill(simulator, people.Value);
        }

        Console.WriteLine(simulator.Address.GetLeftPart(UriPartial.Authority));
        Console.WriteLine($"tenant {simulator.Tenant.Settings.TenantId}");
        Console.WriteLine($"client {simulator.Apps.Default.ClientId} {simulator.Apps.Default.Secret}");
        await WaitForEndAsync();
        return 0;
    }

    private static async Task WaitForEndAsync()
    {
        TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.TrySetResult();
        };
        await Task.WhenAny(interrupted.Task, Task.Run(static () => Console.In.ReadToEnd()));
    }

    private static int? Read(string[] arguments, string name, int otherwise)
    {
        int at = Array.IndexOf(arguments, name);
        return at < 0 ? otherwise
            : at + 1 < arguments.Length && int.TryParse(arguments[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : null;
    }
}
