using System.Text.RegularExpressions;
using IdentityLifecycle.Core.Tests.Languages.Expressions;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

/// <summary>The mappings in the table of docs/recipes.md give what stands beside them.</summary>
public sealed partial class RecipeValueTests
{
    private static readonly string s_page = DocumentedExamples.Page("recipes.md").ReplaceLineEndings("\n");

    public static IEnumerable<object[]> Values => Row().Matches(s_page).Select(static match => new object[] { match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value });

    [Theory]
    [MemberData(nameof(Values))]
    public void A_mapping_gives_what_stands_beside_it(string purpose, string expression, string expected)
    {
        Dictionary<string, Fact> row = Cell().Matches(s_page).ToDictionary(static match => match.Groups[1].Value, static match => Fact.Of(match.Groups[2].Value));
        OpenScope scope = new();
        CompiledMapping compiled = MappingExpression.Parse(expression, out _)!.Compile(scope, out _)!;

        Assert.Equal((purpose, expected), (purpose, compiled.Evaluate(scope.Bind(row), MappingTable.Context, AttributeType.Text).ToString()));
    }

    [GeneratedRegex(@"^\| ([^|`]+) \| `(.+)` \| `(.+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+) = ([^`]+)`")]
    private static partial Regex Cell();
}
