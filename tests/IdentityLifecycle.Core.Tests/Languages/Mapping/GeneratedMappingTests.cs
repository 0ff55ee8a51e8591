using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

/// <summary>What is random is described while planning and made later.</summary>
public sealed class GeneratedMappingTests
{
    private static readonly CryptographicRandom s_random = new();

    [Theory]
    [InlineData("Guid()", "(generated at apply)", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    [InlineData("RandomString(8,2,0,0,6)", "(generated at apply)", "^(?=(?:[^0-9]*[0-9]){2})[0-9a-z]{8}$")]
    [InlineData("Append(\"x-\", RandomString(8,2,0,0,6))", "x-… (generated at apply)", "^x-[0-9a-z]{8}$")]
    [InlineData("Append(Append([first], \"-\"), RandomString([count],1,0,0,1))", "John-… (generated at apply)", "^John-[0-9a-z]{3}$")]
    [InlineData("Join(\"-\", [first], RandomString(2,1,0,0,1), [empty], RandomString(4,4,0,0,0), [last])", "John-…-…-Smith (generated at apply)", "^John-[0-9a-z]{2}-[0-9]{4}-Smith$")]
    [InlineData("Join(\"|\", [proxies], [missing], RandomString(4,4,0,0,0))", "SMTP:a@x|smtp:b@x|SMTP:a@x|… (generated at apply)", "^SMTP:a@x.smtp:b@x.SMTP:a@x.[0-9]{4}$")]
    [InlineData("Join(\"\", \"a\", Append([missing], Guid()), Append(\"b\", RandomString(1,1,0,0,0)))", "ab… (generated at apply)", "^ab[0-9]$")]
    [InlineData("IIF([first] = \"John\", RandomString(4,4,0,0,0), \"plain\")", "(generated at apply)", "^[0-9]{4}$")]
    [InlineData("Coalesce([missing], Append(\"n\", RandomString(4,4,0,0,0)))", "n… (generated at apply)", "^n[0-9]{4}$")]
    [InlineData("Switch([first], \"other\", \"John\", RandomString(4,4,0,0,0))", "(generated at apply)", "^[0-9]{4}$")]
    [InlineData("IgnoreFlowIfNullOrEmpty(RandomString(4,4,0,0,0))", "(generated at apply)", "^[0-9]{4}$")]
    public void A_random_value_is_described_and_made_as_described(string expression, string shown, string pattern)
    {
        GeneratedValue value = Assert.IsType<GeneratedValue>(Compose(expression));

        string[] made = [.. Enumerable.Range(0, 3).Select(_ => value.Make(s_random))];
        Assert.Equal(shown, value.ToString());
        Assert.All(made, text => Assert.Matches(pattern, text));
        Assert.All(made, text => Assert.Equal(value.Length, text.Length));
    }

    [Theory]
    [InlineData("IIF([first] = \"Jane\", Guid(), \"plain\")", "plain")]
    [InlineData("Coalesce([first], Guid())", "John")]
    [InlineData("Switch([first], \"other\", \"Jane\", Guid())", "other")]
    [InlineData("Append([missing], Guid())", "")]
    [InlineData("RandomString(0,0,0,0,0)", "")]
    [InlineData("IgnoreFlowIfNullOrEmpty(Append([missing], Guid()))", "(unknown)")]
    [InlineData("Append(Guid(), [unknown])", "(unknown)")]
    [InlineData("Join(\"-\", Guid(), [unknown])", "(unknown)")]
    [InlineData("RandomString([unknown],1,0,0,0)", "(unknown)")]
    [InlineData("Coalesce([unknown], Guid())", "(unknown)")]
    public void What_needs_nothing_random_is_literal(string expression, string value) =>
        Assert.Equal(value, Assert.IsType<LiteralValue>(Compose(expression)).Fact.ToString());

    [Fact]
    public void Values_differ_each_time_and_every_character_occurs()
    {
        GeneratedValue value = (GeneratedValue)Compose("RandomString(64,1,1,1,1,\"0O\")");

        string[] made = [.. Enumerable.Range(0, 200).Select(_ => value.Make(s_random))];

        Assert.Equal(made.Length, made.Distinct().Count());
        HashSet<char> seen = [.. string.Concat(made)];
        string all = CharacterKind.Digits + CharacterKind.Capitals + CharacterKind.Lowers + CharacterKind.Special;
        Assert.Equal(all.Except("0O").Order(), seen.Order());
    }

    [Theory]
    [InlineData("ToLower(Guid())", "Guid cannot stand here in ToLower")]
    [InlineData("Join(Guid(), \"a\", \"b\")", "Guid cannot stand here in Join")]
    [InlineData("IIF(Guid() = \"a\", \"b\", \"c\")", "Guid cannot stand here in IIF")]
    [InlineData("IIF(IsPresent(Guid()), \"b\", \"c\")", "Guid cannot stand here in IIF")]
    [InlineData("Append(\"x\", Left(RandomString(8,1,1,1,1), 4))", "RandomString cannot stand here in Left")]
    [InlineData("Switch(Guid(), \"a\", \"b\", \"c\")", "Guid cannot stand here in Switch")]
    [InlineData("SelectUniqueValue(Guid(), Guid())", "Guid cannot stand here in SelectUniqueValue")]
    [InlineData("RandomString(3,2,2,0,0)", "the length must be at least the sum of the minimums")]
    [InlineData("Append(\"x\", RandomString(300,2,2,0,0))", "a number from 0 to 256 was expected")]
    public void What_would_have_to_know_a_random_value_or_cannot_be_is_an_error(string expression, string says)
    {
        MappingExpression mapping = MappingExpression.Parse(expression, out _)!;

        IReadOnlyList<ExpressionError> errors = [.. IdentityLifecycle.Languages.Mapping.Syntax.GeneratorCheck.Check(mapping.Syntax)];

        Assert.Contains(says, errors[0].Message);
    }

    private static PlanValue Compose(string expression)
    {
        OpenScope scope = new();
        MappingExpression? mapping = MappingExpression.Parse(expression, out IReadOnlyList<ExpressionError> errors);
        Assert.Empty(errors);
        Assert.Empty(IdentityLifecycle.Languages.Mapping.Syntax.GeneratorCheck.Check(mapping!.Syntax));
        CompiledMapping compiled = mapping.Compile(scope, out _)!;
        return compiled.Compose(scope.Bind(MappingTable.Record), new EvaluationContext { AsOf = MappingTable.AsOf });
    }
}
