using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

/// <summary>Evaluates an expression over one record that has a value of every sort.</summary>
internal static class MappingTable
{
    public static readonly DateTimeOffset AsOf = new(2026, 11, 20, 15, 33, 38, TimeSpan.Zero);

    public static readonly Dictionary<string, Fact> Record = new()
    {
        ["first"] = Fact.Of("John"),
        ["last"] = Fact.Of("Smith"),
        ["mail"] = Fact.Of("John.Doe@contoso.com"),
        ["empty"] = Fact.Of(string.Empty),
        ["unknown"] = Fact.Unknown,
        ["count"] = Fact.Of(3),
        ["ratio"] = Fact.Of(2.5),
        ["yes"] = Fact.True,
        ["no"] = Fact.False,
        ["hired"] = Fact.Of(new DateTimeOffset(2020, 3, 16, 8, 0, 0, TimeSpan.FromHours(1))),
        ["proxies"] = Fact.Of(ValueList.OfTexts(["SMTP:a@x", "smtp:b@x", "SMTP:a@x"])),
        ["one"] = Fact.Of(ValueList.OfTexts(["only"])),
    };

    public static EvaluationContext Context => new()
    {
        AsOf = AsOf,
        DefaultDomain = "contoso.com",
        Tables = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["sites"] = new Dictionary<string, string> { ["B"] = "Berlin" },
        },
        IsTaken = static fact => fact.AsText() is "taken" or "taken too",
        Random = new CountingBytes(),
    };

    /// <summary>The result as text: null, unknown, values of a list joined by |, or <c>! message</c> for a fault.</summary>
    public static string Print(string expression)
    {
        try
        {
            return Print(Evaluate(expression, static (mapping, record) => mapping.Evaluate(record, Context, AttributeType.Text)));
        }
        catch (MappingException exception)
        {
            return "! " + exception.Message;
        }
    }

    public static Fact Evaluate(string expression) => Evaluate(expression, static (mapping, record) => mapping.Evaluate(record, Context));

    public static string FirstError(string expression)
    {
        Assert.Null(MappingExpression.Parse(expression, out IReadOnlyList<ExpressionError> errors));
        return errors[0].ToString();
    }

    private static Fact Evaluate(string expression, Func<CompiledMapping, IFactSource, Fact> evaluate)
    {
        OpenScope scope = new();
        MappingExpression? mapping = MappingExpression.Parse(expression, out IReadOnlyList<ExpressionError> errors);
        Assert.True(mapping is not null, string.Join("\n", errors.Select(error => error.Render(expression))));
        CompiledMapping? compiled = mapping.Compile(scope, out errors);
        Assert.NotNull(compiled);
        return evaluate(compiled, scope.Bind(Record));
    }

    private static string Print(Fact fact) => fact.State switch
    {
        FactState.None => "null",
        FactState.Unknown => "unknown",
        _ => fact.Value is ValueList list ? string.Join("|", list.Texts()) : fact.ToString(),
    };

    private sealed class CountingBytes : IRandomSource
    {
        private byte _next;

        public void Fill(Span<byte> bytes)
        {
            foreach (ref byte value in bytes)
            {
                value = _next++;
            }
        }
    }
}
