namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>What a sAMAccountName may be (MS-SAMR 3.1.1.8.4 and the documentation of the attribute).</summary>
internal static class SamAccountName
{
    /// <summary>The greatest number of characters for users; the schema allows 256, which groups may have.</summary>
    public const int UserLength = 20;

    private const string Forbidden = "\"/\\[]:;|=,+*?<>";

    /// <summary>Whether it is this attribute.</summary>
    public static bool Is(string attribute) => attribute.Equals("sAMAccountName", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="limit">The greatest number of characters; null is no limit.</param>
    public static string? WhyInvalid(string name, int? limit)
    {
        foreach (char letter in name)
        {
            if (letter < ' ' || Forbidden.Contains(letter, StringComparison.Ordinal))
            {
                return $"it has the character \"{letter}\", which is not allowed; none of {Forbidden} is";
            }
        }

        return name.Length > limit ? $"it has {name.Length} characters; {limit} are allowed"
            : name.EndsWith('.') ? "it ends with a full stop"
            : string.IsNullOrWhiteSpace(name) ? "it is empty" : null;
    }
}
