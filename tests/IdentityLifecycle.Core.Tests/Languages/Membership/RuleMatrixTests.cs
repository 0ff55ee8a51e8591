using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Languages.Membership.Syntax;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Membership;

/// <summary>Every operator with every sort of value, over an attribute of every type.</summary>
public sealed class RuleMatrixTests
{
    private static readonly string[] s_values =
        ["\"text\"", "\"7\"", "\"2026-11-21\"", "true", "7", "0.5", "2026-11-21T00:00:00Z", "system.now -plus P1D", "null", "[\"text\", 7]"];

    private static readonly Dictionary<string, string> s_accepted = new()
    {
        ["-eq"] = "111111111.",
        ["-ne"] = "111111111.",
        ["-startsWith"] = "111.......",
        ["-notStartsWith"] = "111.......",
        ["-endsWith"] = "111.......",
        ["-notEndsWith"] = "111.......",
        ["-contains"] = "111.......",
        ["-notContains"] = "111.......",
        ["-match"] = "111.......",
        ["-notMatch"] = "111.......",
        ["-in"] = ".........1",
        ["-notIn"] = ".........1",
        ["-le"] = "111.1111..",
        ["-ge"] = "111.1111..",
        ["-lt"] = "111.1111..",
        ["-gt"] = "111.1111..",
    };

    public static TheoryData<string> Operators => [.. RuleOperators.Comparisons];

    [Theory]
    [MemberData(nameof(Operators))]
    public void An_operator_takes_the_values_that_make_sense_to_it(string name) => Assert.Equal(
        s_accepted[name],
        string.Concat(s_values.Select(value => MembershipRule.Parse($"user.department {name} {value}", out _) is null ? '.' : '1')));

    [Theory]
    [MemberData(nameof(Operators))]
    public void A_negated_operator_is_the_negation_of_the_plain_one_for_every_type(string name)
    {
        string plain = name.StartsWith("-not", System.StringComparison.Ordinal) ? "-" + char.ToLowerInvariant(name[4]) + name[5..] : name == "-ne" ? "-eq" : name;
        IEnumerable<(string, string)> pairs = RuleTable.Schema.Attributes.SelectMany(attribute => s_values.Select(value => (attribute.Name, value)));
        Assert.All(pairs, pair =>
        {
            Verdict? verdict = Evaluate($"user.{pair.Item1} {name} {pair.Item2}");
            Assert.Equal(verdict, Evaluate(plain == name ? $"-not -not user.{pair.Item1} {name} {pair.Item2}" : $"-not user.{pair.Item1} {plain} {pair.Item2}"));
        });
    }

    private static Verdict? Evaluate(string text)
    {
        MembershipRule? rule = MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors);
        CompiledRule? compiled = rule?.Compile(new SchemaScope(RuleTable.Schema), "user", out errors);
        Assert.True(compiled is not null || errors.Count > 0);
        return compiled?.Evaluate(RuleTable.Record, RuleTable.Context);
    }
}
