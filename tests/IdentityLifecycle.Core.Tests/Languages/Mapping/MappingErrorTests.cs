using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

public sealed class MappingErrorTests
{
    [Theory]
    [InlineData("", "The expression is empty. Expected a function, an [attribute] or a constant.")]
    [InlineData("Jion([a])", "There is no function 'Jion'. Did you mean 'Join'?")]
    [InlineData("ToLower([a]", "This '(' is never closed.")]
    [InlineData("ToLower([a)", "This bracket is never closed: ']' is missing.")]
    [InlineData("ToLower(\"a)", "This text is never closed: '\"' is missing.")]
    [InlineData("ToLower([])", "The name of an attribute is missing between the brackets.")]
    [InlineData("ToLower([a]))", "This ')' closes nothing.")]
    [InlineData("[a] [b]", "The expression ends before [b]. Several values are put together by Join or Append.")]
    [InlineData("ToLower([a] [b])", "Expected ',' or ')', but found [b].")]
    [InlineData("department", "The word 'department' means nothing here. An attribute stands in brackets, [department]; a text in quotes, \"department\".")]
    [InlineData("Now", "'Now' is a function and needs parentheses: Now(…).")]
    [InlineData("ToLower('a')", "The character ''' does not belong here. Texts stand in plain double quotes.")]
    [InlineData("ToLower(“a”)", "The character '“' does not belong here. Texts stand in plain double quotes.")]
    [InlineData("Append([a])", "Append(source, suffix) takes 2 arguments, but 1 were given.")]
    [InlineData("Append(, [a])", "Append needs its argument 'source'.")]
    [InlineData("Join(\",\")", "Join(separator, source, …) takes at least 2 arguments, but 1 were given.")]
    [InlineData("ToLower([a], \"x\", \"y\")", "ToLower(source, culture?) takes 1 to 2 arguments, but 3 were given.")]
    [InlineData("Switch([a], \"d\", \"k\")", "Switch(source, defaultValue?, key, value?, …) takes at least 4 arguments, but 3 were given.")]
    [InlineData("Switch([a], \"d\", \"k\", \"v\", \"k2\")", "Switch(source, defaultValue?, key, value?, …) takes keys and values in pairs: the last value is missing.")]
    [InlineData("SelectUniqueValue([a])", "SelectUniqueValue(uniqueValueRule, …) takes at least 2 arguments, but 1 were given.")]
    [InlineData("ToLower(SelectUniqueValue([a], [b]))", "SelectUniqueValue can only be the outermost function.")]
    [InlineData("Left([a], \"x\")", "The argument 'count' of Left must be a whole number.")]
    [InlineData("DateAdd(\"q\", 1, [a])", "The argument 'interval' of DateAdd must be one of yyyy, m, d, ww, h, n, s.")]
    [InlineData("InStr([a], \"b\", 1, \"vb\")", "The argument 'compareType' of InStr must be vbTextCompare or vbBinaryCompare.")]
    [InlineData("Lookup([t], [k])", "The argument 'table' of Lookup must be a text in quotes, so that it can be checked when the policy is read.")]
    [InlineData("Replace([a], , \"(\", , \"x\")", "The argument 'regexPattern' of Replace must be a regular expression. This is not a regular expression: at offset 1. Not enough )'s..")]
    [InlineData("Replace([a], , \"(?<n>x)\", \"m\", \"x\")", "The regular expression has no group 'm'. Its groups are: 0, n.")]
    [InlineData("Replace([a], \"x\")", "Replace takes a source and one of: oldValue and replacementValue; oldValue and template; regexPattern and replacementValue; regexPattern, regexGroupName and replacementValue; regexPattern, regexGroupName and replacementAttributeName.")]
    [InlineData("[a] = \"b\"", "A condition can only stand in IIF, CBool and NOT.")]
    [InlineData("Join(\"\", [a] = \"b\", [c])", "A condition can only stand in IIF, CBool and NOT.")]
    [InlineData("IIF([a] = [b] = [c], 1, 2)", "Comparisons cannot be chained. Join two comparisons by AND.")]
    [InlineData("IIF([a] = , 1, 2)", "Expected a function, an [attribute], a \"text\" or a number, but found ','.")]
    [InlineData("99999999999999999999", "This number cannot be represented. Whole numbers have at most 64 bits; longer ones must be a text in quotes.")]
    [InlineData("BitAnd(&H, 1)", "After &H one to sixteen hexadecimal digits are expected.")]
    public void Mistakes_are_named(string expression, string expected) => Assert.Equal(expected, MappingTable.FirstError(expression));

    [Fact]
    public void Several_errors_are_found_at_once_and_shown_under_their_spot()
    {
        const string text = "Join(\",\", Jion([a]), Left([b], \"x\"), ToLwer(\"c\"))";
        Assert.Null(MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors));
        Assert.Equal([10, 31, 37], errors.Select(static error => error.Position));
        Assert.Equal(
            "Column 38: There is no function 'ToLwer'. Did you mean 'ToLower'?\n    " + text + "\n    " + new string(' ', 37) + "^^^^^^",
            errors[2].Render(text).ToString());
    }

    [Fact]
    public void An_error_on_a_later_line_names_line_and_column()
    {
        const string text = "Join(\" \",\r\n\t[a],\r\n\tNope([b]))";
        Assert.Null(MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors));
        Assert.Equal("Line 3, column 2: There is no function 'Nope'.\n     Nope([b]))\n     ^^^^", Assert.Single(errors).Render(text).ToString());
    }

    [Fact]
    public void A_long_line_is_shown_around_the_error()
    {
        string text = $"Join(\"{new string('x', 300)}\", Nope([a]), \"{new string('y', 300)}\")";
        Assert.Null(MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors));
        string[] lines = errors[0].Render(text).ToString().Split('\n');
        Assert.True(lines[1].Length <= 104);
        Assert.Equal(lines[1].IndexOf("Nope", System.StringComparison.Ordinal), lines[2].IndexOf('^', System.StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_attributes_are_named_with_the_nearest()
    {
        MappingExpression mapping = MappingExpression.Parse("Join(\" \", [givenNmae], [surname], [xyz])", out _)!;
        SchemaScope scope = new(new AttributeSchema([new("givenName"), new("surname")]));
        Assert.Null(mapping.Compile(scope, out IReadOnlyList<ExpressionError> errors));
        Assert.Equal(
            ["There is no attribute [givenNmae]. Did you mean 'givenName'?", "There is no attribute [xyz]."],
            errors.Select(static error => error.ToString()));
    }

    [Fact]
    public void Nesting_and_length_are_limited()
    {
        string deep = string.Concat(Enumerable.Repeat("ToLower(", 65)) + "[a]" + new string(')', 65);
        Assert.StartsWith("The expression is nested more than 64 deep.", MappingTable.FirstError(deep), System.StringComparison.Ordinal);
        string parentheses = "IIF(" + new string('(', 5000) + "[a]";
        Assert.StartsWith("The expression is nested more than 64 deep.", MappingTable.FirstError(parentheses), System.StringComparison.Ordinal);
        Assert.StartsWith("The expression has 40000 characters", MappingTable.FirstError(new string(' ', 40_000)), System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_works_here_is_a_warning()
    {
        MappingExpression mapping = MappingExpression.Parse("iif(IsNullOrEmpty([a]), \"x\", tolower([a]))", out _)!;
        Assert.Equal(
            [
                "Microsoft Entra takes this function only as 'IIF'.",
                "As in Microsoft Entra, a missing attribute makes the condition of IIF false, IsNullOrEmpty included. Use Switch with an empty key, or Coalesce.",
                "Microsoft Entra takes this function only as 'ToLower'.",
            ],
            mapping.Warnings.Select(static warning => warning.Message));
    }
}
