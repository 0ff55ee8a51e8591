using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

/// <summary>The words that leave an attribute or an account as it is, and what a comparison says of values that have no order.</summary>
public sealed class FlowWordTests
{
    [Theory]
    [InlineData("IgnoreAttributeFlow", "unknown")]
    [InlineData("IIF([yes], [first], IgnoreAttributeFlow)", "John")]
    [InlineData("IIF([yes], ignoreattributeflow, [first])", "unknown")]
    [InlineData("Join(\"-\", [first], IgnoreAttributeFlow)", "unknown")]
    [InlineData("IIF([yes], [first], IgnoreObjectFlow)", "John")]
    [InlineData("Switch([first], IgnoreObjectFlow, \"John\", \"a\")", "a")]
    [InlineData("IIF([first] = null, \"a\", \"b\")", "b")]
    [InlineData("IIF([first] <> null, \"a\", \"b\")", "a")]
    [InlineData("IIF([absent] = null, \"a\", \"b\")", "b")]
    [InlineData("Lookup(\"sites\", \"X\", null)", "null")]
    [InlineData("Lookup(\"sites\", \"X\")", "unknown")]
    public void A_word_gives(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Fact]
    public void An_account_that_is_ignored_has_no_value() => Assert.Equal(MappingFault.ObjectIgnored, FaultOf("IIF([no], [first], IgnoreObjectFlow)").Fault);

    [Theory]
    [InlineData("IIF([grade] >= 5, 1, 2)", "the comparison >=: \"senior >= 5\": a text and a number cannot be compared; two numbers, two dates or two texts were expected.")]
    [InlineData("IIF(True > [grade], 1, 2)", "the comparison >: \"True > senior\": True or False and a text cannot be compared; two numbers, two dates or two texts were expected.")]
    [InlineData("IIF([grade], 1, 2)", "IIF, argument 'condition': \"senior\": True, False or a number was expected.")]
    [InlineData("CBool([grade])", "CBool, argument 'expression': \"senior\": True, False or a number was expected.")]
    [InlineData("IIF(Redact([grade]) >= 5, 1, 2)", "the comparison >=: [Redact]: a text and a number cannot be compared; two numbers, two dates or two texts were expected.")]
    public void A_condition_that_cannot_be_decided_says_the_values(string expression, string message) => Assert.Equal(message, FaultOf(expression).Message);

    private static MappingException FaultOf(string expression)
    {
        AttributeSchema schema = new([new AttributeDefinition("grade"), new AttributeDefinition("first"), new AttributeDefinition("no", AttributeType.Boolean)]);
        FactTable table = new(schema);
        table.Add([Fact.Of("senior"), Fact.Of("John"), Fact.False]);
        CompiledMapping mapping = MappingExpression.Parse(expression, out _)!.Compile(new SchemaScope(schema), out _)!;
        return Assert.Throws<MappingException>(() => mapping.Evaluate(new Row(table), new EvaluationContext { AsOf = DateTimeOffset.UnixEpoch }));
    }

    private sealed class Row(FactTable table) : IFactSource
    {
        public Fact GetFact(int ordinal) => table[0, ordinal];
    }
}
