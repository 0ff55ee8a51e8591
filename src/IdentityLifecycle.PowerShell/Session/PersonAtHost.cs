using System.Management.Automation.Host;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>Finds out whether somebody can be asked to sign in. Whoever waits for a person who is not there waits for ever.</summary>
internal static class PersonAtHost
{
    private const string Console = "ConsoleHost";

    // The engine's own stand-in where a program runs commands without a host.
    private const string Nobody = "Default Host";

    // The console takes any beginning of -NonInteractive that is not also one of another option.
    private const string ShortestOption = "-noni";

    public static bool IsThere(PSHost host) =>
        Environment.UserInteractive && host.Name != Nobody && !(host.Name == Console && (System.Console.IsInputRedirected || IsTold()));

    private static bool IsTold() => Environment.GetCommandLineArgs().Any(static argument =>
        argument.Length >= ShortestOption.Length && "-NonInteractive".StartsWith(argument.Replace("--", "-", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
}
