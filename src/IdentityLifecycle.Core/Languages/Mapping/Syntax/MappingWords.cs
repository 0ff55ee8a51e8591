using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>The words that stand for a constant without quotes, and the spellings of <c>NOT</c>.</summary>
internal static class MappingWords
{
    public const string TextCompare = "vbTextCompare";
    public const string BinaryCompare = "vbBinaryCompare";

    public static Fact? Find(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" => Fact.True,
        "FALSE" => Fact.False,
        "VBTEXTCOMPARE" => Fact.Of(TextCompare),
        "VBBINARYCOMPARE" => Fact.Of(BinaryCompare),
        _ => null,
    };

    public static bool IsNot(string name) => string.Equals(name, "NOT", StringComparison.Ordinal);
}
