using Shell = System.Management.Automation.PowerShell;

namespace IdentityLifecycle.Host.Json;

/// <summary>Gives command-line arguments to a script the way <c>pwsh -File</c> does.</summary>
internal static class ScriptArguments
{
    /// <summary>Adds each argument as a parameter's name, a switch or a value.</summary>
    public static void Add(Shell shell, IReadOnlyList<string> arguments)
    {
        foreach (string argument in arguments)
        {
            if (argument is ['-', >= 'A' and <= 'Z' or >= 'a' and <= 'z' or '_', ..])
            {
                AddNamed(shell, argument);
            }
            else
            {
                shell.AddArgument(argument);
            }
        }
    }

    private static void AddNamed(Shell shell, string argument)
    {
        int colon = argument.IndexOf(':', System.StringComparison.Ordinal);
        if (colon < 0)
        {
            // A name that keeps its dash and has no value is bound like a word of a script: with the next value, or as a switch.
            shell.AddParameter(argument, value: null);
            return;
        }

        string value = argument[(colon + 1)..];
        shell.AddParameter(argument[1..colon], value.ToUpperInvariant() switch
        {
            "$TRUE" => true,
            "$FALSE" => false,
            _ => value,
        });
    }
}
