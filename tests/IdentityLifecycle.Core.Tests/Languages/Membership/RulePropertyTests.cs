using CsCheck;
using IdentityLifecycle.Core.Tests.Languages.Expressions;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Membership;

public sealed class RulePropertyTests
{
    private static readonly Gen<string> s_comparison = Gen.OneOf(
        Gen.Select(
            Gen.OneOf("user.department", "user.country", "user.city", "user.unknown", "user.proxyAddresses", "user.hidden"),
            Gen.OneOf("-eq", "-ne", "startsWith", "-NotEndsWith", "–contains", "-notContains", "-lt", "-ge"),
            Gen.OneOf(Gen.OneOf("\"Sales\"", "'US'", "\"s\""), Gen.String[0, 5].Select(static text => $"'{text.Replace("'", "''", System.StringComparison.Ordinal)}'")),
            static (property, sign, value) => $"{property} {sign} {value}"),
        Gen.OneOf(
            "user.accountEnabled -eq true",
            "user.level -gt 5",
            "user.city -eq null",
            "user.department -in [\"Sales\",'x']",
            "user.department -match \"^s\"",
            "user.employeeHireDate -ge system.now -plus p1d -minus PT5M",
            "user.hidden -all (_ -eq \"x\")",
            "user.proxyAddresses -any _ -startsWith \"smtp:\" -and -not _ -contains \"`\"\"",
            "user.assignedPlans -any (assignedPlan.service -eq \"SCO\" -or user.unknown -eq \"x\")"));

    private static readonly Gen<string> s_rule = Rule(3);

    [Fact]
    public void Any_text_parses_or_gives_positioned_errors() => RandomTexts.Of(RandomTexts.RulePieces).Sample(
        static text =>
        {
            MembershipRule? rule = MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors);
            Assert.Equal(rule is null, errors.Count > 0);
            Assert.All(errors, error =>
            {
                Assert.InRange(error.Position, 0, text.Length);
                Assert.InRange(error.Position + error.Length, error.Position, text.Length);
            });
            CompiledRule? compiled = rule?.Compile(new OpenScope(), "user", out errors);
            Assert.True(rule is null || compiled is null == errors.Count > 0);
        },
        iter: 5_000);

    [Fact]
    public void Print_and_parse_go_round() => s_rule.Sample(
        static text =>
        {
            string printed = RuleTable.Compile(text).Rule.ToString();
            Assert.Equal(printed, RuleTable.Compile(printed).Rule.ToString());
            Assert.Equal(RuleTable.Evaluate(text), RuleTable.Evaluate(printed));
        },
        iter: 1_000);

    [Fact]
    public void A_double_negation_agrees() => s_rule.Sample(
        static text => Assert.Equal(RuleTable.Evaluate(text), RuleTable.Evaluate($"-not -not ({text})")),
        iter: 500);

    [Fact]
    public void De_Morgan_holds_under_three_values() => Gen.Select(s_rule, s_rule).Sample(
        static (first, second) =>
        {
            Assert.Equal(RuleTable.Evaluate($"-not (({first}) -and ({second}))"), RuleTable.Evaluate($"-not ({first}) -or -not ({second})"));
            Assert.Equal(RuleTable.Evaluate($"-not (({first}) -or ({second}))"), RuleTable.Evaluate($"-not ({first}) -and -not ({second})"));
        },
        iter: 500);

    [Fact]
    public void The_explanation_gives_the_verdict() => s_rule.Sample(
        static text => Assert.Equal(RuleTable.Evaluate(text).ToString(), RuleTable.Compile(text).Explain(RuleTable.Record, RuleTable.Context).Result, ignoreCase: true),
        iter: 500);

    private static Gen<string> Rule(int depth)
    {
        if (depth == 0)
        {
            return s_comparison;
        }

        Gen<string> inner = Rule(depth - 1);
        return Gen.OneOf(
            s_comparison,
            Gen.Select(inner, Gen.OneOf("-and", "-or", "and", "–or"), inner, static (left, joint, right) => $"({left}) {joint} ({right})"),
            Gen.Select(s_comparison, Gen.OneOf("-and", "-or"), s_comparison, static (left, joint, right) => $"{left} {joint} {right}"),
            inner.Select(static term => $"-not ({term})"));
    }
}
