using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>The words that need no quotes, and the spellings of <c>NOT</c>.</summary>
internal static class MappingWords
{
    public const string TextCompare = "vbTextCompare";
    public const string BinaryCompare = "vbBinaryCompare";

    /// <summary>Leaves the attribute as it is.</summary>
    public const string IgnoreAttribute = "IgnoreAttributeFlow";

    /// <summary>Leaves the whole account as it is.</summary>
    public const string IgnoreObject = "IgnoreObjectFlow";

    /// <summary>No value.</summary>
    public const string Null = "null";

    /// <summary>The constant that a word stands for; null if it stands for none.</summary>
    public static Fact? Find(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" => Fact.True,
        "FALSE" => Fact.False,
        "VBTEXTCOMPARE" => Fact.Of(TextCompare),
        "VBBINARYCOMPARE" => Fact.Of(BinaryCompare),
        "NULL" => Fact.None,
        "IGNOREATTRIBUTEFLOW" => Fact.Unknown,
        _ => null,
    };

    public static bool IsIgnoreObject(string word) => string.Equals(word, IgnoreObject, StringComparison.OrdinalIgnoreCase);

    public static bool IsNot(string name) => string.Equals(name, "NOT", StringComparison.Ordinal);
}
