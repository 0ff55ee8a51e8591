namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>
/// The lines of PowerShell that decide about a conflict. They name people and accounts, whose ids come from outside: an id that holds anything but
/// letters, digits and a few harmless characters stands in quotes, so that nothing in it is ever run.
/// </summary>
internal static class DecisionCommand
{
    // PowerShell takes each of these for the end of a text in single quotes.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";
    private const string Harmless = "._";
    private const int LongestNumber = 9;

    /// <summary>A decision about a person and accounts.</summary>
    public static string OfAccount(string identity, string directory, string kind, params string[] accounts) => $"{OfPerson(identity, directory, kind)} -Account {string.Join(", ", accounts.Select(Quote))}";

    /// <summary>A decision about a person in a directory.</summary>
    public static string OfPerson(string identity, string directory, string kind) => $"Add-LifecycleDecision -Identity {Quote(identity)} -Directory {Quote(directory)} -Kind {kind}";

    /// <summary>A decision about a person's key.</summary>
    public static string OfKey(string identity, string kind) => $"Add-LifecycleDecision -Identity {Quote(identity)} -Kind {kind}";

    /// <summary>A decision that two people are one.</summary>
    public static string OfTwo(string identity, string other) => $"Add-LifecycleDecision -Identity {Quote(identity)} -Kind Merge -Other {Quote(other)}";

    /// <summary>Takes a decision back.</summary>
    public static string Withdraw(string decision) => $"Remove-LifecycleDecision {Quote(decision)}";

    /// <summary>A text as one argument of a command.</summary>
    public static string Quote(string text) => IsPlain(text) ? text : $"'{string.Concat(text.Select(static letter => Quotes.Contains(letter, StringComparison.Ordinal) ? new string(letter, 2) : letter.ToString()))}'";

    // PowerShell reads 1e3 as a number and -a as a parameter, and a number without its leading zeros.
    private static bool IsPlain(string text) => text == "…" || (text.Length > 0 && (char.IsAsciiLetter(text[0]) || IsSmallNumber(text))
        && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || Harmless.Contains(letter, StringComparison.Ordinal)));

    private static bool IsSmallNumber(string text) => text[0] != '0' && text.Length <= LongestNumber && text.All(char.IsAsciiDigit);
}
