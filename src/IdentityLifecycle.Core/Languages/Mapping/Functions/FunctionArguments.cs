using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>The evaluated arguments of one call. None of them is unknown; an omitted argument is none.</summary>
internal readonly ref struct FunctionArguments(MappingFunction function, ReadOnlySpan<Fact> values, EvaluationContext context)
{
    private readonly ReadOnlySpan<Fact> _values = values;

    public EvaluationContext Context { get; } = context;

    public Fact this[int index] => index < _values.Length ? _values[index] : Fact.None;

    /// <summary>Whether the call gives the argument at all.</summary>
    public bool IsGiven(int index) => index < _values.Length;

    public bool IsNone(int index) => this[index].IsNone;

    /// <summary>The argument as a text; null for none.</summary>
    public string? Text(int index) => this[index].IsNone ? null : this[index].AsText() ?? this[index].ToString();

    public string Text(int index, string ifNone) => Text(index) ?? ifNone;

    public long Integer(int index, long ifNone = 0) => this[index].Value switch
    {
        null => ifNone,
        long whole => whole,
        double number when number is > long.MinValue and < long.MaxValue && number == Math.Truncate(number) => (long)number,
        bool truth => truth ? 1 : 0,
        string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole) => whole,
        _ => throw Fault(index, "a whole number was expected"),
    };

    public DateTimeOffset Date(int index) => this[index].Value switch
    {
        DateTimeOffset instant => instant.ToUniversalTime(),
        string text when DateText.TryParse(text, out DateTimeOffset instant) => instant,
        _ => throw Fault(index, "a date was expected, such as 2024-02-29 or 2024-02-29T08:00:00Z"),
    };

    public MappingException Fault(int index, string expected) => MappingException.Invalid(function.Name, function.ParameterAt(index).Name, this[index], expected);
}
