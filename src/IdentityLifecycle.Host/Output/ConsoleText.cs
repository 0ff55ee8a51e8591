using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace IdentityLifecycle.Host.Output;

/// <summary>One of the two console streams; escape sequences pass only where they are shown as colours.</summary>
internal sealed class ConsoleText(TextWriter writer, bool isRedirected)
{
    /// <summary>Standard output.</summary>
    public static ConsoleText Output { get; } = new(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error.</summary>
    public static ConsoleText Error { get; } = new(Console.Error, Console.IsErrorRedirected);

    /// <summary>Whether a terminal shows it.</summary>
    public bool IsTerminal { get; } = !isRedirected;

    /// <summary>Whether escape sequences are shown as colours.</summary>
    public bool HasColour { get; } = !isRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Writes text as it is.</summary>
    public void Write(string? text) => writer.Write(Plain(text));

    /// <summary>Writes text and a line break.</summary>
    public void WriteLine(string? text) => writer.WriteLine(Plain(text));

    /// <summary>Writes a line in a style given as an escape sequence.</summary>
    public void WriteLine(string style, string text) => WriteLine(HasColour ? style + text + PSStyle.Instance.Reset : text);

    private string Plain(string? text) => PSHostUserInterface.GetOutputString(text ?? string.Empty, HasColour);
}
