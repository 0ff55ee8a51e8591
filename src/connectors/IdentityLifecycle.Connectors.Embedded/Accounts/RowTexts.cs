using System.Text;
using IdentityLifecycle.Connectors.Embedded.Storage;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// Decodes the texts of one row. An account's name is mostly its display name and its address its sign-in name: such a pair is one text.
/// </summary>
internal sealed class RowTexts
{
    private char[] _characters = new char[256];
    private string _name = string.Empty;
    private string? _signInName;

    /// <summary>Begins a row with the account's name.</summary>
    public string Start(Statement row, int column)
    {
        _signInName = null;
        _name = row.Text(column);
        return _name;
    }

    /// <summary>The characters of a text, valid until the next one is decoded.</summary>
    public ReadOnlySpan<char> Decode(ReadOnlySpan<byte> utf8)
    {
        if (_characters.Length < utf8.Length)
        {
            _characters = new char[utf8.Length * 2];
        }

        return _characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, _characters));
    }

    /// <summary>The row's name or sign-in name if that has these characters, else null.</summary>
    public string? FindSame(ReadOnlySpan<char> characters) =>
        characters.SequenceEqual(_name) ? _name : _signInName is not null && characters.SequenceEqual(_signInName) ? _signInName : null;

    /// <summary>Remembers the row's sign-in name.</summary>
    public void KeepSignInName(string text) => _signInName ??= text;
}
