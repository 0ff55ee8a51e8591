namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>What a policy's <c>attributeMap</c> says of one attribute: the server's name, how it is to be read, and whether it is a list.</summary>
internal sealed record AttributeTarget(string Name, LdapSyntax? Syntax, bool IsList)
{
    /// <summary>The words that may follow <c>as</c>.</summary>
    public const string Syntaxes = "text, boolean, integer, fileTime, generalizedTime, name, binary, sid, guid";

    /// <summary>Reads <c>name</c>, <c>name as fileTime</c> or <c>name list</c>; null if it is none of these.</summary>
    public static AttributeTarget? Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isList = words.Length > 1 && words[^1].Equals("list", StringComparison.OrdinalIgnoreCase);
        words = isList ? words[..^1] : words;
        bool isName = words.Length > 0 && words[0].All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ';');
        if (isName && words.Length == 1)
        {
            return new AttributeTarget(words[0], null, isList);
        }

        return isName && words.Length == 3 && words[1].Equals("as", StringComparison.OrdinalIgnoreCase) && char.IsAsciiLetter(words[2][0]) && Enum.TryParse(words[2], ignoreCase: true, out LdapSyntax syntax)
            ? new AttributeTarget(words[0], syntax, isList)
            : null;
    }
}
