using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

public sealed class MappingExpressionTests
{
    [Theory]
    [InlineData("[ department ]", "[department]")]
    [InlineData("[a]]b]", "[a]]b]")]
    [InlineData("\"a \\\"b\\\" \\\\ \\d\"", "\"a \\\"b\\\" \\\\ \\\\d\"")]
    [InlineData("&HFF", "255")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("true", "True")]
    [InlineData("join( \",\",[a] , \"b\" , )", "Join(\",\", [a], \"b\")")]
    [InlineData("FormatDateTime([a], , \"x\", \"y\")", "FormatDateTime([a],, \"x\", \"y\")")]
    [InlineData("IIF(([a]=\"x\" or [b]<>1) and not([c]), 1, 2)", "IIF(([a] = \"x\" OR [b] <> 1) AND Not([c]), 1, 2)")]
    [InlineData("NULL", "null")]
    [InlineData("IIF([a], IGNOREATTRIBUTEFLOW, ignoreObjectFlow)", "IIF([a], IgnoreAttributeFlow, IgnoreObjectFlow)")]
    [InlineData("Replace([a], null, \"x\", null, \"y\", Null, null)", "Replace([a],, \"x\",, \"y\")")]
    [InlineData("Switch([a], null, \"x\", null)", "Switch([a], null, \"x\", null)")]
    [InlineData("InStr([a],\"b\",1,VBTEXTCOMPARE)", "InStr([a], \"b\", 1, vbTextCompare)")]
    public void The_canonical_print(string text, string expected)
    {
        MappingExpression mapping = MappingExpression.Parse(text, out _)!;
        Assert.Equal(expected, mapping.ToString());
        Assert.Equal(expected, MappingExpression.Parse(expected, out _)!.ToString());
    }

    [Theory]
    [InlineData("[department]", "department")]
    [InlineData("ToLower([department])", null)]
    [InlineData("\"department\"", null)]
    public void A_bare_attribute_is_a_direct_mapping(string text, string? expected) =>
        Assert.Equal(expected, MappingExpression.Parse(text, out _)!.DirectAttribute);

    [Theory]
    [InlineData("Staff", "Staff")]
    [InlineData("Sales (EMEA)", "Sales (EMEA)")]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("\"quoted\"", "quoted")]
    [InlineData("", "")]
    public void A_plain_word_is_a_constant_where_the_policy_takes_one(string text, string expected)
    {
        MappingExpression mapping = MappingExpression.ParseOrConstant(text, out IReadOnlyList<ExpressionError> errors)!;
        Assert.Empty(errors);
        Assert.True(mapping.IsConstant);
        Assert.Equal(Fact.Of(expected), mapping.Constant);
    }

    [Fact]
    public void A_call_is_no_constant_word()
    {
        Assert.Null(MappingExpression.ParseOrConstant("Sales(EMEA)", out IReadOnlyList<ExpressionError> errors));
        Assert.NotEmpty(errors);
        Assert.False(MappingExpression.ParseOrConstant("DefaultDomain()", out _)!.IsConstant);
    }

    [Fact]
    public void What_an_expression_needs_can_be_asked()
    {
        MappingExpression mapping = MappingExpression.Parse(
            "SelectUniqueValue(Join(\"@\", [a], DefaultDomain()), Redact(Join(\"\", [A], [b], Lookup(\"t\", [c]), RandomString(4,1,0,0,1))))", out _)!;
        Assert.Equal(["a", "b", "c"], mapping.Attributes);
        Assert.Equal(["t"], mapping.Tables);
        Assert.True(mapping is { UsesUniqueness: true, IsGenerated: true, IsRedacted: true, UsesDefaultDomain: true, IsConstant: false });
    }

    [Fact]
    public void Referenced_attributes_carry_their_ordinals()
    {
        SchemaScope scope = new(new AttributeSchema([new("a"), new("manager.mail")]));
        CompiledMapping compiled = MappingExpression.Parse("Join(\"\", [Manager.Mail], [a])", out _)!.Compile(scope, out _)!;
        Assert.Equal([new("manager.mail", 1), new("a", 0)], compiled.ReferencedAttributes);
    }

    [Theory]
    [InlineData("[no]", AttributeType.Text, "False")]
    [InlineData("Split(\"1,2\", \",\")", AttributeType.Integer, "1; 2")]
    [InlineData("\"True\"", AttributeType.Boolean, "True")]
    [InlineData("\"1\"", AttributeType.Boolean, "True")]
    [InlineData("CDate(\"2020-03-16\")", AttributeType.DateTime, "2020-03-16T00:00:00+00:00")]
    [InlineData("\"2020-03-16\"", AttributeType.DateTime, "2020-03-16T00:00:00+00:00")]
    [InlineData("[count]", AttributeType.Number, "3")]
    [InlineData("[absent]", AttributeType.Boolean, "")]
    [InlineData("[unknown]", AttributeType.Boolean, "(unknown)")]
    public void Values_are_read_as_the_type_of_their_attribute(string text, AttributeType type, string expected)
    {
        OpenScope scope = new();
        CompiledMapping compiled = MappingExpression.Parse(text, out _)!.Compile(scope, out _)!;
        Assert.Equal(expected, compiled.Evaluate(scope.Bind(MappingTable.Record), MappingTable.Context, type).ToString());
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_a_fault()
    {
        OpenScope scope = new();
        CompiledMapping compiled = MappingExpression.Parse("[first]", out _)!.Compile(scope, out _)!;
        MappingException exception = Assert.Throws<MappingException>(() => compiled.Evaluate(scope.Bind(MappingTable.Record), MappingTable.Context, AttributeType.Boolean));
        Assert.Equal("[first]: \"John\": a value of type Boolean was expected.", exception.Message);
        Assert.Equal(MappingFault.InvalidValue, exception.Fault);
    }

    [Fact]
    public void Redacted_values_are_in_no_message_and_no_explanation()
    {
        OpenScope scope = new();
        CompiledMapping compiled = MappingExpression.Parse("Left(Redact([first]), [last])", out _)!.Compile(scope, out _)!;
        IFactSource record = scope.Bind(MappingTable.Record);
        MappingException exception = Assert.Throws<MappingException>(() => compiled.Evaluate(record, MappingTable.Context));
        Assert.Equal("Left, argument 'count': [Redact]: a whole number was expected.", exception.Message);
        Assert.True(compiled.IsRedacted);
        Explanation explanation = compiled.Explain(record, MappingTable.Context);
        Assert.DoesNotContain("John", explanation.ToString(), System.StringComparison.Ordinal);
        Assert.DoesNotContain("John", explanation.Short, System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_reads_a_redacted_attribute_is_redacted()
    {
        CompiledMapping compiled = MappingExpression.Parse("ToLower([secret])", out _)!.Compile(new SecretScope(), out _)!;
        Assert.True(compiled.IsRedacted);
    }

    [Fact]
    public void Generated_values_need_a_random_source()
    {
        CompiledMapping compiled = MappingExpression.Parse("Guid()", out _)!.Compile(new OpenScope(), out _)!;
        EvaluationContext planning = new() { AsOf = MappingTable.AsOf };
        MappingException exception = Assert.Throws<MappingException>(() => compiled.Evaluate(new OpenScope().Bind([]), planning));
        Assert.Equal(MappingFault.Unavailable, exception.Fault);
    }

    [Fact]
    public void An_explanation_shows_each_part_and_the_branch_that_was_taken()
    {
        OpenScope scope = new();
        CompiledMapping compiled = MappingExpression.Parse("IIF([first] = \"John\", ToLower([mail]), Join(\"-\", [last], [absent]))", out _)!.Compile(scope, out _)!;
        Explanation explanation = compiled.Explain(scope.Bind(MappingTable.Record), MappingTable.Context);
        Assert.Equal(
            """
            IIF([first] = "John", ToLower([mail]), Join("-", [last], [absent]))  ->  "john.doe@contoso.com"
              [first] = "John"  ->  "True"
                [first]  ->  "John"  ([first] is "John")
              ToLower([mail])  ->  "john.doe@contoso.com"
                [mail]  ->  "John.Doe@contoso.com"  ([mail] is "John.Doe@contoso.com")
              Join("-", [last], [absent])  ->  not read
            """.ReplaceLineEndings("\n"),
            explanation.ToString());
        Assert.Equal("\"john.doe@contoso.com\": [first] is \"John\"; [mail] is \"John.Doe@contoso.com\"", explanation.Short);
    }

    [Fact]
    public void Many_threads_may_evaluate_at_once()
    {
        OpenScope scope = new();
        CompiledMapping compiled = MappingExpression.Parse("ToUpper(Replace(Join(\"-\", [first], [last]), , \"h(?<x>n)\", \"x\", \"m\"))", out _)!.Compile(scope, out _)!;
        IFactSource record = scope.Bind(MappingTable.Record);
        Assert.All(
            Enumerable.Range(0, 2000).AsParallel().Select(_ => compiled.Evaluate(record, MappingTable.Context).AsText()),
            static text => Assert.Equal("JOHM-SMITH", text));
    }

    private sealed class SecretScope : IAttributeScope
    {
        public IEnumerable<string> Names => ["secret"];

        public bool TryResolve(string name, out int ordinal, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AttributeDefinition? definition)
        {
            ordinal = 0;
            definition = new AttributeDefinition("secret");
            return true;
        }

        public bool IsRedacted(int ordinal) => true;
    }
}
