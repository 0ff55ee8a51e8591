using System.Text.RegularExpressions;
using IdentityLifecycle.Core.Tests.Languages.Expressions;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Mapping.Functions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

public sealed partial class MappingReferenceTests
{
    private const string Page = "mapping-functions.md";

    private static readonly Dictionary<string, Fact> s_record = new()
    {
        ["givenName"] = Fact.Of("Zoë"),
        ["surname"] = Fact.Of("Müller Lee"),
        ["mail"] = Fact.Of("zoe@contoso.com"),
        ["department"] = Fact.Of("Sales"),
        ["hired"] = Fact.Of("2020-03-16-07:00"),
        ["proxyAddresses"] = Fact.Of(ValueList.OfTexts(["SMTP:zoe@contoso.com", "smtp:z.mueller@contoso.com"])),
        ["appRoleAssignments"] = Fact.Of(ValueList.Of([new ComplexValue([new("value", Fact.Of("approver")), new("displayName", Fact.Of("Approver"))])])),
    };

    public static TheoryData<string, string> Examples => DocumentedExamples.Of(Page);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_documented_example_gives_what_the_page_says(string expression, string expected)
    {
        OpenScope scope = new();
        CompiledMapping compiled = MappingExpression.Parse(expression, out _)!.Compile(scope, out _)!;
        Fact fact = compiled.Evaluate(scope.Bind(s_record), MappingTable.Context);
        fact = fact.Value is ValueList ? fact : compiled.Evaluate(scope.Bind(s_record), MappingTable.Context, AttributeType.Text);
        Assert.Equal(expected, fact.State == FactState.Value ? fact.ToString() : fact.IsNone ? "null" : "unknown");
    }

    [Fact]
    public void Every_function_is_documented_with_its_signature_in_alphabetical_order()
    {
        string[] documented = [.. Section().Matches(DocumentedExamples.Page(Page)).Select(static match => $"{match.Groups[1].Value}: {match.Groups[2].Value}")];
        Assert.Equal(FunctionCatalog.All.Select(static function => $"{function.Name}: {function.Signature}"), documented);
    }

    [Fact]
    public void Every_function_has_an_example_but_for_the_random_ones()
    {
        string[] examples = [.. Examples.Select(static row => (string)row[0])];
        Assert.Equal(
            ["Guid", "RandomString"],
            FunctionCatalog.Names.Where(name => !examples.Any(example => example.Contains(name + "(", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_original_functions_are_all_there() => Assert.Equal(
        43,
        FunctionCatalog.Names.Except(["DefaultDomain", "Lookup", "Trim"]).Count());

    [GeneratedRegex(@"^### (\w+)\s+`(.+)`", RegexOptions.Multiline)]
    private static partial Regex Section();
}
