namespace IdentityLifecycle.Policies.Starter;

/// <summary>
/// Guesses what the values of a status mean. Whoever is away has not left. One value that is not understood leaves all to a person, because it
/// would count as having left.
/// </summary>
internal sealed class StatusGuess(SampleColumn column)
{
    private const int LongestValue = 40;
    private const int MostValues = 10;

    /// <summary>The different values, as the file writes them.</summary>
    public IReadOnlyList<string> Values { get; } = [.. column.Values.Select(static value => value.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Where(static value => value.Length <= LongestValue).Take(MostValues)];

    public IReadOnlyList<string> Active => [.. Values.Where(static value => Is(ColumnWords.Active, value))];

    public IReadOnlyList<string> Away => [.. Values.Where(static value => Is(ColumnWords.Away, value))];

    /// <summary>Whether every value is understood, and one means active.</summary>
    public bool IsClear => Active.Count > 0
        && column.Values.All(static value => Is(ColumnWords.Active, value) || Is(ColumnWords.Away, value) || Is(ColumnWords.Gone, value));

    /// <summary>The part of a rule that asks for one of some values.</summary>
    public static string IsOneOf(IReadOnlyList<string> values) => values.Count == 1
        ? $"-eq \"{values[0]}\""
        : $"-in [{string.Join(",", values.Select(static value => $"\"{value}\""))}]";

    private static bool Is(string[] words, string value) => words.Contains(string.Concat(value.Where(char.IsLetterOrDigit)), StringComparer.OrdinalIgnoreCase);
}
