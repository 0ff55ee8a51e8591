using System;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>What a user's sAMAccountName may be (MS-SAMR 3.1.1.8.4 and the documentation of the attribute).</summary>
internal static class SamAccountName
{
    public const int MaximumLength = 20;

    private const string Forbidden = "\"/\\[]:;|=,+*?<>";

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static string? WhyInvalid(string name)
    {
        foreach (char letter in name)
        {
            if (letter < ' ' || Forbidden.Contains(letter, StringComparison.Ordinal))
            {
                return $"it has the character \"{letter}\", which is not allowed; none of {Forbidden} is";
            }
        }

        return name.Length > MaximumLength ? $"it has {name.Length} characters; {MaximumLength} are allowed"
            : name.EndsWith('.') ? "it ends with a full stop"
            : string.IsNullOrWhiteSpace(name) ? "it is empty" : null;
    }
}
