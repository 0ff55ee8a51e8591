using CsCheck;
using IdentityLifecycle.Core.Tests.Languages.Expressions;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

public sealed class MappingPropertyTests
{
    private static readonly Gen<string> s_leaf = Gen.OneOf(
        Gen.OneOf("[first]", "[absent]", "[unknown]", "[proxies]", "[a]]b]", "[hired]", "True", "7", "-0.25", "&H1F", "Now()", "DefaultDomain()"),
        Gen.String[0, 6].Select(static text => $"\"{text.Replace("\\", "\\\\", System.StringComparison.Ordinal).Replace("\"", "\\\"", System.StringComparison.Ordinal)}\""));

    private static readonly Gen<string> s_value = Value(3);

    [Fact]
    public void Any_text_parses_or_gives_positioned_errors() => RandomTexts.Of(RandomTexts.MappingPieces).Sample(
        static text =>
        {
            MappingExpression? mapping = MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors);
            Assert.Equal(mapping is null, errors.Count > 0);
            Assert.All(errors, error =>
            {
                Assert.InRange(error.Position, 0, text.Length);
                Assert.InRange(error.Position + error.Length, error.Position, text.Length);
                Assert.NotEmpty(error.Render(text).ToString());
            });
        },
        iter: 5_000);

    [Fact]
    public void Print_and_parse_go_round() => s_value.Sample(
        static text =>
        {
            MappingExpression mapping = Parse(text);
            string printed = mapping.ToString();
            MappingExpression again = Parse(printed);
            Assert.Equal(printed, again.ToString());
            Assert.Equal(Evaluate(mapping), Evaluate(again));
        },
        iter: 1_000);

    [Fact]
    public void Only_a_mapping_exception_is_thrown_and_an_explanation_never_throws() => s_value.Sample(
        static text =>
        {
            OpenScope scope = new();
            CompiledMapping compiled = Parse(text).Compile(scope, out _)!;
            _ = Evaluate(compiled.Expression);
            Assert.NotEmpty(compiled.Explain(scope.Bind(MappingTable.Record), MappingTable.Context).ToString());
        },
        iter: 1_000);

    [Fact]
    public void The_text_of_a_value_is_the_same_in_a_buffer() => s_value.Sample(
        static text =>
        {
            string direct = Evaluate(Parse(text));
            string joined = Evaluate(Parse($"Append({text}, \"\")"));
            Assert.True(joined == direct || direct.Contains('|', System.StringComparison.Ordinal) || joined[0] == '!', $"{direct} / {joined}");
        },
        iter: 1_000);

    private static Gen<string> Value(int depth)
    {
        if (depth == 0)
        {
            return s_leaf;
        }

        Gen<string> inner = Value(depth - 1);
        Gen<string> condition = Condition(depth - 1, inner);
        return Gen.OneOf(
            s_leaf,
            Gen.OneOf("ToLower", "toupper", "StripSpaces", "NormalizeDiacritics", "PCase", "CStr", "Count", "IsNull", "CDate", "Redact", "IgnoreFlowIfNullOrEmpty", "RemoveDuplicates")
                .Select(inner, static (name, value) => $"{name}({value})"),
            Gen.Select(inner, inner, static (first, second) => $"Append( {first},{second} )"),
            Gen.Select(inner, inner, inner, static (first, second, third) => $"Join({first}, {second}, {third}, )"),
            Gen.Select(inner, inner, static (first, second) => $"Coalesce({first},,{second})"),
            Gen.Select(inner, Gen.Int[-2, 9], static (text, count) => $"Left({text}, {count})"),
            Gen.Select(inner, inner, inner, static (source, key, value) => $"Switch({source}, , {key}, {value})"),
            Gen.Select(condition, inner, inner, static (test, then, otherwise) => $"IIF({test}, {then}, {otherwise})"),
            condition.Select(static test => $"CBool({test})"));
    }

    private static Gen<string> Condition(int depth, Gen<string> value)
    {
        Gen<string> comparison = Gen.Select(value, Gen.OneOf("=", "<>", "<", "<=", ">", ">="), value, static (left, sign, right) => $"{left}{sign}{right}");
        if (depth == 0)
        {
            return comparison;
        }

        Gen<string> inner = Condition(depth - 1, value);
        return Gen.OneOf(
            comparison,
            Gen.Select(inner, Gen.OneOf("AND", "or"), inner, static (left, joint, right) => $"{left} {joint} ({right})"),
            inner.Select(static test => $"NOT({test})"));
    }

    private static MappingExpression Parse(string text)
    {
        MappingExpression? mapping = MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors);
        Assert.True(mapping is not null, errors.Count > 0 ? errors[0].Render(text).ToString() : null);
        return mapping;
    }

    private static string Evaluate(MappingExpression mapping)
    {
        OpenScope scope = new();
        try
        {
            Fact fact = mapping.Compile(scope, out _)!.Evaluate(scope.Bind(MappingTable.Record), MappingTable.Context, AttributeType.Text);
            return fact.State + ":" + (fact.Value is ValueList list ? "|" + list : fact.ToString());
        }
        catch (MappingException exception)
        {
            return "!" + exception.Fault;
        }
    }
}
