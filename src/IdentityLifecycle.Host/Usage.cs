using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace IdentityLifecycle.Host;

/// <summary>What <c>--help</c> and <c>--version</c> print.</summary>
internal static class Usage
{
    /// <summary>The usage text.</summary>
    public const string Text = """
        lifecycle runs PowerShell scripts with the IdentityLifecycle module on machines that have no pwsh.

          lifecycle run [--log json] <script.ps1> [arguments]
          lifecycle run [--log json] -c "<commands>" [arguments]
          lifecycle --help | --version

        It is PowerShell itself, with the module loaded and no profile: all standard commands are there. Arguments bind to the script's param() block
        as in pwsh: -Name value, -Switch, -Switch:$false, or by position.

          --log json   writes one line of JSON for each output object, error, warning, verbose, debug, information and
                       progress record, and a last one with the exit code, instead of text.

        Text goes where pwsh writes it: errors to standard error, everything else to standard output. Redirection and NO_COLOR mean plain text.

        Exit codes: 0 done, 1 some changes failed, 2 refused (guard, policy, stale or damaged plan), 3 error,
        130 stopped by Ctrl-C, 143 stopped by a termination signal. 'exit n' in the script wins.

        """;

    /// <summary>The versions of program, engine and runtime, on one line.</summary>
    public static string Version =>
        $"lifecycle {VersionOf(typeof(Usage).Assembly)} (PowerShell engine {VersionOf(typeof(PSObject).Assembly)}, {RuntimeInformation.FrameworkDescription})";

    private static string VersionOf(Assembly assembly)
    {
        string text = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return text.Split('+', ' ')[0];
    }
}
