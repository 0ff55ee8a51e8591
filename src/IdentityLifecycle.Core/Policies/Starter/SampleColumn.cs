using System.Globalization;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies.Starter;

/// <summary>A column of the HR file with the values of the sample rows.</summary>
internal sealed class SampleColumn(string name, IReadOnlyList<string> values)
{
    private static readonly string[] s_yes = ["true", "yes", "y", "1", "x", "ja", "j", "oui", "si", "sí"];
    private static readonly string[] s_no = ["false", "no", "n", "0", "-", "nein", "non"];

    public string Name => name;

    /// <summary>The values that are not empty.</summary>
    public IReadOnlyList<string> Values { get; } = [.. values.Where(static value => !string.IsNullOrWhiteSpace(value))];

    /// <summary>The header in lower case with only its letters and digits, for comparing; <c>#</c> is read as <c>number</c>.</summary>
    public string Plain { get; } = string.Concat(name.Replace("#", "number", StringComparison.Ordinal).Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);

    /// <summary>The column as a mapping, or null if no mapping can name it.</summary>
    public string? Mapping { get; } = Write(name);

    /// <summary>Whether all sample rows have a value and all values differ.</summary>
    public bool IsUnique => Values.Count == values.Count && Values.Distinct(StringComparer.Ordinal).Count() == values.Count;

    /// <summary>Whether every value means yes or no.</summary>
    public bool IsFlag => Values.All(static value => Is(s_yes, value) || Is(s_no, value));

    /// <summary>The value that means yes, as the file writes it; <c>true</c> if no sample has one.</summary>
    public string Yes => Values.FirstOrDefault(static value => Is(s_yes, value)) ?? "true";

    /// <summary>Whether the values are addresses of mail.</summary>
    public bool HoldsMail => Values.Count > 0 && Values.All(static value => value.Contains('@', StringComparison.Ordinal));

    /// <summary>How many of another column's values are among these.</summary>
    public int CountOf(SampleColumn other) => other.Values.Distinct(StringComparer.OrdinalIgnoreCase).Intersect(Values, StringComparer.OrdinalIgnoreCase).Count();

    private static bool Is(string[] words, string value) => words.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);

    private static string? Write(string name)
    {
        string text = $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";
        bool canBeRead = MappingExpression.Parse(text, out _)?.DirectAttribute == name;
        return canBeRead && !name.Any(static character => char.IsSurrogate(character) || char.IsControl(character)) ? text : null;
    }
}
