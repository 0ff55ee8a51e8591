using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Planning.Accounts.Limits;

/// <summary>Says whether anybody could sign in with a name, by its suffix.</summary>
internal static class SuffixLimit
{
    private const string SignInName = "userPrincipalName";

    /// <summary>Why nobody could, as a sentence; null if nothing is known against it. It names the suffix and no person, so that one problem serves for many.</summary>
    public static string? WhyRefused(DirectoryView directory, string attribute, Fact value)
    {
        IReadOnlyList<string> known = directory.Image.Limits.SignInSuffixes;
        if (known.Count == 0 || !attribute.Equals(SignInName, StringComparison.OrdinalIgnoreCase) || value.AsText() is not string name)
        {
            return null;
        }

        string suffix = name[(name.LastIndexOf('@') + 1)..];
        return known.Contains(suffix, StringComparer.OrdinalIgnoreCase) ? null
            : $"the value ends with @{suffix}, with which nobody could sign in: {directory.Name} knows {string.Join(", ", known.Order(StringComparer.OrdinalIgnoreCase))}. Register the suffix, or change the mapping. It is not written, and no account is made without it.";
    }
}
