using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>
/// Colours text, unless nobody would see the colours or somebody asked for plain text (https://no-color.org). PowerShell itself takes the colours out
/// again of what a script puts into a file or a string, and where the host cannot show them.
/// </summary>
internal sealed class Paint(bool isColoured)
{
    /// <summary>What suits the output of this process.</summary>
    public static Paint OfOutput() => new(!Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    public ShownText Sign(char sign, ShownText text) => sign switch
    {
        '+' => Wrap("32", text),
        '-' => Wrap("31", text),
        '~' => Wrap("33", text),
        _ => text,
    };

    public ShownText Strong(ShownText text) => Wrap("1", text);

    public ShownText Faint(ShownText text) => Wrap("2", text);

    public ShownText Bad(ShownText text) => Wrap("31", text);

    public ShownText Good(ShownText text) => Wrap("32", text);

    private ShownText Wrap(string code, ShownText text) => isColoured ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
