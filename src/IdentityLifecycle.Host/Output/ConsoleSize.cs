using System.Globalization;
using System.IO;

namespace IdentityLifecycle.Host.Output;

/// <summary>How much room views have.</summary>
internal static class ConsoleSize
{
    private const int WidthInFiles = 120;

    /// <summary>The width in characters: the terminal's, or COLUMNS, or 120 in files and pipes.</summary>
    public static int Width => Console.IsOutputRedirected ? FromEnvironment() : FromTerminal();

    private static int FromTerminal()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : FromEnvironment();
        }
        catch (IOException)
        {
            return FromEnvironment();
        }
    }

    private static int FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width > 0
            ? width
            : WidthInFiles;
}
