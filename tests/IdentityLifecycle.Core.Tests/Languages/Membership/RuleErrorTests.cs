using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Membership;

public sealed class RuleErrorTests
{
    [Theory]
    [InlineData("", "The rule is empty. Expected a comparison such as user.department -eq \"Sales\".")]
    [InlineData("user.department", "Expected an operator such as -eq after 'user.department', but found the end.")]
    [InlineData("user.department -equals \"x\"", "There is no operator '-equals'.")]
    [InlineData("user.department -startWith \"x\"", "There is no operator '-startWith'. Did you mean '-startsWith'?")]
    [InlineData("user.department startWith \"x\"", "Expected an operator such as -eq after 'user.department', but found 'startWith'. Did you mean '-startsWith'?")]
    [InlineData("user.department -and \"x\"", "Expected an operator such as -eq after 'user.department', but found '-and'.")]
    [InlineData("department -eq \"x\"", "Expected a property such as user.department, but found 'department'.")]
    [InlineData("user.department -eq", "Expected a \"text\", a number, a date, true, false, null or system.now, but found the end.")]
    [InlineData("user.department -eq Sales", "Expected a \"text\", a number, a date, true, false, null or system.now, but found 'Sales'. A text needs quotes: \"Sales\".")]
    [InlineData("user.department -eq \"Sales", "This text is never closed: \" is missing.")]
    [InlineData("user.department -eq “Sales”", "The character '“' does not belong here. Texts stand in plain quotes.")]
    [InlineData("(user.department -eq \"x\"", "This '(' is never closed.")]
    [InlineData("user.department -eq \"x\")", "This ')' closes nothing.")]
    [InlineData("user.department -eq \"x\" user.city -eq \"y\"", "Expected -and, -or or the end of the rule, but found 'user.city'.")]
    [InlineData("user.department -in \"x\"", "-in takes a list in brackets, such as [\"a\", \"b\"].")]
    [InlineData("user.department -eq [\"x\"]", "-eq takes one value; a list goes with -in or -notIn.")]
    [InlineData("user.department -in [\"x\" \"y\"]", "This list is not closed: expected ',' or ']', but found \"y\".")]
    [InlineData("user.department -startsWith null", "-startsWith does not take null; only -eq and -ne do.")]
    [InlineData("user.department -contains 5", "-contains takes a text in quotes.")]
    [InlineData("user.department -match \"(\"", "-match takes a regular expression. This is not a regular expression: at offset 1. Not enough )'s..")]
    [InlineData("user.employeeHireDate -ge system.now -plus 7", "Expected a duration such as P7D or PT12H, but found '7'.")]
    [InlineData("user.employeeHireDate -ge system.now -plus PT", "Expected a duration such as P7D or PT12H, but found 'PT'.")]
    [InlineData("user.employeeHireDate -ge 2020-13-45", "Expected a \"text\", a number, a date, true, false, null or system.now, but found '2020-13-45'.")]
    [InlineData("Direct Reports for M1", "Expected: Direct Reports for \"identifier of the manager\".")]
    [InlineData("Direct Reports for \"M1\" -and user.city -eq null", "A rule for direct reports stands alone.")]
    [InlineData("user.departmnt -eq \"x\"", "'user' has no property 'departmnt'. Did you mean 'user.department'?")]
    [InlineData("device.department -eq \"x\"", "This rule is about 'user', not about 'device'.")]
    [InlineData("usr.department -eq \"x\"", "There is no object 'usr' here: expected 'user'. Did you mean 'user'?")]
    [InlineData("_ -eq \"x\"", "'_' stands for an element and can only be used within -any and -all.")]
    [InlineData("user.assignedPlans -any (plan.service -eq \"x\")", "There is no object 'plan' here: expected 'assignedPlan', '_' or 'user'.")]
    [InlineData("user.proxyAddresses -any (user.otherMails -any (_ -eq \"x\"))", "Within -any and -all there can be no further -any or -all.")]
    [InlineData("user.accountEnabled -eq \"yes\"", "This attribute is true or false.")]
    [InlineData("user.accountEnabled -startsWith \"t\"", "This attribute is no text but of type Boolean; compare it by -eq, -ne, -in or, if it has an order, -lt, -le, -gt and -ge.")]
    [InlineData("user.level -eq \"high\"", "This attribute is a number.")]
    [InlineData("user.level -in [1, \"high\"]", "This attribute is a number.")]
    [InlineData("user.employeeHireDate -eq \"soon\"", "This attribute is a date: expected one such as 2024-02-29T00:00:00Z, or system.now.")]
    [InlineData("user.assignedPlans -eq \"x\"", "This attribute can only be compared with null, or by -any and -all over its parts.")]
    public void Mistakes_are_named(string rule, string expected) => Assert.Equal(expected, RuleTable.Errors(rule)[0].ToString());

    [Fact]
    public void Several_errors_are_found_at_once()
    {
        const string text = "user.department -eq Sales -and (user.city -eqq \"x\" -or user.mail -in \"y\") -or department -eq 1";
        Assert.Null(MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors));
        Assert.Equal([20, 42, 69, 78], errors.Select(static error => error.Position));
        Assert.Equal("Column 21: " + errors[0] + "\n    " + text + "\n    " + new string(' ', 20) + "^^^^^", errors[0].Render(text).ToString());
    }

    [Fact]
    public void Nesting_and_length_are_limited()
    {
        Assert.StartsWith("The rule is nested more than 64 deep.", RuleTable.Errors(new string('(', 5000))[0].Message, System.StringComparison.Ordinal);
        Assert.StartsWith("The rule is nested more than 64 deep.", RuleTable.Errors(string.Concat(Enumerable.Repeat("-not ", 5000)))[0].Message, System.StringComparison.Ordinal);
        Assert.StartsWith("The rule has 40000 characters", RuleTable.Errors(new string(' ', 40_000))[0].Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_too_long_for_Entra_is_a_warning()
    {
        string text = string.Join(" -or ", Enumerable.Range(0, 200).Select(static number => $"user.department -eq \"{number}\""));
        MembershipRule rule = MembershipRule.Parse(text, out _)!;
        Assert.StartsWith($"The rule has {text.Length} characters", Assert.Single(rule.Warnings).Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Another_spelling_of_a_property_is_a_warning() => Assert.Equal(
        "The proper spelling is 'user.employeeHireDate'; Microsoft Entra takes no other.",
        Assert.Single(RuleTable.Compile("user.employeehiredate -ne null").Warnings).Message);
}
