namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Colours text where the host can show it and nobody asked for plain text (https://no-color.org).</summary>
internal sealed class Paint(bool supportsVirtualTerminal)
{
    private readonly bool _isColoured = supportsVirtualTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public string Sign(char sign, string text) => sign switch
    {
        '+' => Wrap("32", text),
        '-' => Wrap("31", text),
        '~' => Wrap("33", text),
        _ => text,
    };

    public string Strong(string text) => Wrap("1", text);

    public string Faint(string text) => Wrap("2", text);

    public string Bad(string text) => Wrap("31", text);

    public string Good(string text) => Wrap("32", text);

    private string Wrap(string code, string text) => _isColoured ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
