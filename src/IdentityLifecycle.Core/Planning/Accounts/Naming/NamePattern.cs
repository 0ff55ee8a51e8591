using System.IO.Enumeration;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>Names with <c>*</c> for any text and <c>?</c> for one character, case ignored.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);
}
