using IdentityLifecycle.Core.Tests.Languages.Expressions;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Languages.Membership.Syntax;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Membership;

public sealed class RuleReferenceTests
{
    private const string Page = "membership-rules.md";

    private static readonly Dictionary<string, Fact> s_record = new()
    {
        ["department"] = Fact.Of("Sales"),
        ["country"] = Fact.Of("US"),
        ["level"] = Fact.Of(7),
        ["accountEnabled"] = Fact.True,
        ["employeeHireDate"] = Fact.Of(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero)),
        ["mail"] = Fact.Unknown,
        ["proxyAddresses"] = Fact.Of(ValueList.OfTexts(["SMTP:david@contoso.com", "smtp:dave@outlook.com"])),
        ["assignedPlans"] = Fact.Of(ValueList.Of([new ComplexValue([new("service", Fact.Of("SCO")), new("capabilityStatus", Fact.Of("Enabled"))])])),
        ["memberOf"] = Fact.Of(ValueList.OfTexts(["g1", "g2"])),
        ["manager"] = Fact.Of("M1"),
    };

    public static TheoryData<string, string> Examples => DocumentedExamples.Of(Page);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_documented_example_gives_what_the_page_says(string rule, string expected)
    {
        OpenScope scope = new();
        CompiledRule compiled = MembershipRule.Parse(rule, out _)!.Compile(scope, "user", out _)!;
        Assert.Equal(expected, compiled.Evaluate(scope.Bind(s_record), RuleTable.Context).ToString(), ignoreCase: true);
    }

    [Fact]
    public void Every_operator_is_documented_and_has_an_example()
    {
        string page = DocumentedExamples.Page(Page);
        string examples = string.Join('\n', Examples.Select(static row => (string)row[0])) + "\n";
        Assert.All(RuleOperators.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(RuleOperators.Names, name => Assert.Contains(name + " ", examples, StringComparison.Ordinal));
    }
}
