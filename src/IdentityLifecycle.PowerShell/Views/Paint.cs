using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Colours text where the host can show it and nobody asked for plain text (https://no-color.org).</summary>
internal sealed class Paint(bool supportsVirtualTerminal)
{
    private readonly bool _isColoured = supportsVirtualTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

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

    private ShownText Wrap(string code, ShownText text) => _isColoured ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
