using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping;

/// <summary>
/// A mapping could not be evaluated for one record. It is a problem of that record and does not stop the run. The message names the function,
/// the argument, its value (unless redacted) and what was expected.
/// </summary>
public sealed class MappingException : Exception
{
    private const string Redacted = "[Redact]";
    private const int LongestValue = 80;

    private MappingException(MappingFault fault, string function, string? argument, string? value, string expected, string message)
        : base(message)
    {
        Fault = fault;
        Function = function;
        Argument = argument;
        Value = value;
        Expected = expected;
    }

    /// <summary>What sort of fault it is.</summary>
    public MappingFault Fault { get; }

    /// <summary>The name of the function that failed.</summary>
    public string Function { get; }

    /// <summary>The name of the wrong argument, or null if the fault lies in no single argument.</summary>
    public string? Argument { get; }

    /// <summary>The value of the argument as text, shortened; <c>[Redact]</c> where it must not be shown; null if there is none.</summary>
    public string? Value { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    internal static MappingException Invalid(string function, string? argument, Fact value, string expected) =>
        Create(MappingFault.InvalidValue, function, argument, Shorten(value), expected);

    /// <summary>Two values that have no order. Both stand in the value, so that they are hidden together where one must not be shown.</summary>
    internal static MappingException Incomparable(string comparison, Fact left, Fact right) => Create(
        MappingFault.InvalidValue,
        $"the comparison {comparison}",
        null,
        $"{Shorten(left) ?? "null"} {comparison} {Shorten(right) ?? "null"}",
        $"{TypeOf(left)} and {TypeOf(right)} cannot be compared; two numbers, two dates or two texts were expected");

    internal static MappingException TooSlow(string function, Fact value) =>
        Create(MappingFault.PatternTimeout, function, "regexPattern", Shorten(value), "the regular expression took longer than 100 ms; write it without nested repetitions");

    internal static MappingException NoUniqueValue(string tried) =>
        Create(MappingFault.NoUniqueValue, "SelectUniqueValue", null, tried, "every value is already taken; add a further rule, for example with the employee id");

    internal static MappingException IgnoredObject() =>
        Create(MappingFault.ObjectIgnored, Syntax.MappingWords.IgnoreObject, null, null, "the account is left as it is");

    internal static MappingException Unavailable(string function, string expected) =>
        Create(MappingFault.Unavailable, function, null, null, expected);

    /// <summary>The same fault without the value.</summary>
    internal MappingException WithoutValue() => Value is null ? this : Create(Fault, Function, Argument, Redacted, Expected);

    private static MappingException Create(MappingFault fault, string function, string? argument, string? value, string expected)
    {
        string place = argument is null ? function : $"{function}, argument '{argument}'";
        string found = value is null ? string.Empty : string.Equals(value, Redacted, StringComparison.Ordinal) ? $" {value}:" : $" \"{value}\":";
        return new MappingException(fault, function, argument, value, expected, $"{place}:{found} {expected}.");
    }

    private static string TypeOf(Fact value) => value.Value switch
    {
        null => "null",
        string => "a text",
        bool => "True or False",
        long or double => "a number",
        DateTimeOffset => "a date",
        _ => "another value",
    };

    private static string? Shorten(Fact value)
    {
        string text = value.ToString();
        return !value.HasValue ? null : text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}

/// <summary>Why a mapping could not be evaluated for a record.</summary>
public enum MappingFault
{
    /// <summary>A value has the wrong type, cannot be read or is out of range.</summary>
    InvalidValue,

    /// <summary>A regular expression took too long over a value.</summary>
    PatternTimeout,

    /// <summary>Every value that SelectUniqueValue tried is taken: a conflict for a person to resolve.</summary>
    NoUniqueValue,

    /// <summary>The expression says <c>IgnoreObjectFlow</c>: the whole account is left as it is.</summary>
    ObjectIgnored,

    /// <summary>Something the expression needs was not given: a default domain, a table, a random source.</summary>
    Unavailable,
}
