using System.Management.Automation.Language;

namespace IdentityLifecycle.Host;

/// <summary>The commands of <c>-c</c>. Arguments bind to their param() block as those of a script do.</summary>
internal static class CommandText
{
    /// <summary>The text to run.</summary>
    public static string Of(CommandLine line) =>
        line.Arguments.Count == 0 ? line.Text : $"& {{ {line.Text}\n}} {string.Join(' ', line.Arguments.Select(Word))}";

    // A name stays a name, and so do its colon and a truth value; everything else is a text, whatever is in it.
    private static string Word(string argument)
    {
        if (argument is not ['-', >= 'A' and <= 'Z' or >= 'a' and <= 'z' or '_', ..])
        {
            return Quoted(argument);
        }

        int colon = argument.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? argument : argument[..colon];
        return name.Skip(1).Any(static letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_') ? Quoted(argument)
            : colon < 0 ? name
            : argument[(colon + 1)..].ToUpperInvariant() is "$TRUE" or "$FALSE" ? argument
            : $"{name}:{Quoted(argument[(colon + 1)..])}";
    }

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
