using System.Globalization;

namespace IdentityLifecycle.Facts;

/// <summary>
/// What is known of one attribute: unknown, none, or a value. The size of one reference, so that a million rows stay small.
/// A value is a text, a Boolean, a whole number, a fractional number, a date-time, bytes, a <see cref="ValueList"/>, a
/// <see cref="ComplexValue"/>, or any of them as <see cref="SealedContent"/>; nothing else can be put in.
/// </summary>
public readonly struct Fact : IEquatable<Fact>
{
    private static readonly object s_unknown = new UnknownMarker();
    private static readonly object s_true = true;
    private static readonly object s_false = false;

    private readonly object? _value;

    private Fact(object? value) => _value = value;

    /// <summary>The source says that there is no value.</summary>
    public static Fact None => default;

    /// <summary>
    /// The value could not be read. A mapping that reads an unknown fact gives unknown, and a rule that needs it is undecided.
    /// </summary>
    public static Fact Unknown => new(s_unknown);

    /// <summary>True, as a fact without an allocation.</summary>
    public static Fact True => new(s_true);

    /// <summary>False, as a fact without an allocation.</summary>
    public static Fact False => new(s_false);

    /// <summary>Which of the three values this fact has.</summary>
    public FactState State => _value is null ? FactState.None : ReferenceEquals(_value, s_unknown) ? FactState.Unknown : FactState.Value;

    /// <summary>Whether the value cannot be read.</summary>
    public bool IsUnknown => ReferenceEquals(_value, s_unknown);

    /// <summary>Whether the source says that there is none.</summary>
    public bool IsNone => _value is null;

    /// <summary>Whether there is a value.</summary>
    public bool HasValue => _value is not null && !ReferenceEquals(_value, s_unknown);

    /// <summary>The value itself, null for none and unknown.</summary>
    public object? Value => ReferenceEquals(_value, s_unknown) ? null : _value;

    /// <summary>A text fact; null is none. An empty text stays an empty text.</summary>
    public static Fact Of(string? text) => new(text);

    /// <summary>A Boolean fact.</summary>
    public static Fact Of(bool value) => value ? True : False;

    /// <summary>A whole-number fact.</summary>
    public static Fact Of(long value) => new(value);

    /// <summary>A fractional-number fact.</summary>
    public static Fact Of(double value) => new(value);

    /// <summary>A date-time fact; the offset is kept, comparison is by instant.</summary>
    public static Fact Of(DateTimeOffset value) => new(value);

    /// <summary>A fact of bytes (a photo, a certificate); null is none. The array must not be changed afterwards.</summary>
    public static Fact Of(byte[]? value) => new(value);

    /// <summary>A multi-valued fact; null and an empty list are none.</summary>
    public static Fact Of(ValueList? values) => values is null || values.Count == 0 ? None : new Fact(values);

    /// <summary>A fact with named parts; null is none.</summary>
    public static Fact Of(ComplexValue? value) => new(value);

    /// <summary>A sealed fact; null is none.</summary>
    public static Fact Of(SealedContent? value) => new(value);

    /// <summary>Wraps a value of one of the permitted types; null is none.</summary>
    /// <exception cref="ArgumentException">The value has another type.</exception>
    public static Fact From(object? value) => value switch
    {
        null => None,
        string or long or double or DateTimeOffset or byte[] or ComplexValue or SealedContent => new Fact(value),
        bool truth => Of(truth),
        ValueList list => Of(list),
        int number => new Fact((long)number),
        _ => throw new ArgumentException($"A fact cannot hold a {value.GetType()}.", nameof(value)),
    };

    /// <summary>The text if the value is one, else null.</summary>
    public string? AsText() => _value as string;

    /// <summary>Whether two facts are identical: the same state and exactly the same value (text by ordinal, date-times by instant).</summary>
    public bool Equals(Fact other)
    {
        if (ReferenceEquals(_value, other._value))
        {
            return true;
        }

        return (_value, other._value) switch
        {
            (string left, string right) => string.Equals(left, right, StringComparison.Ordinal),
            (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
            (null, _) or (_, null) => false,
            _ => _value.Equals(other._value),
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fact other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value switch
    {
        null => 0,
        byte[] bytes => bytes.Length,
        _ => _value.GetHashCode(),
    };

    /// <summary>Whether two facts are identical.</summary>
    public static bool operator ==(Fact left, Fact right) => left.Equals(right);

    /// <summary>Whether two facts differ.</summary>
    public static bool operator !=(Fact left, Fact right) => !left.Equals(right);

    /// <summary>
    /// The value as text in the invariant culture: Booleans as <c>True</c>/<c>False</c>, date-times as ISO 8601, bytes as base64,
    /// lists joined by <c>; </c>. None is an empty text and unknown <c>(unknown)</c>.
    /// </summary>
    public override string ToString() => Print(_value);

    internal static string Print(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        DateTimeOffset instant => PrintInstant(instant),
        byte[] bytes => Convert.ToBase64String(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string PrintInstant(DateTimeOffset instant) =>
        instant.Ticks % TimeSpan.TicksPerSecond == 0
            ? instant.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture)
            : instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private sealed class UnknownMarker
    {
        public override string ToString() => "(unknown)";
    }
}

/// <summary>The three values a fact can have.</summary>
public enum FactState
{
    /// <summary>The source says that there is none, or no source declares the attribute.</summary>
    None,

    /// <summary>Declared but not readable: column absent, permission denied, row held. Never a ground to act.</summary>
    Unknown,

    /// <summary>The source gives a value.</summary>
    Value,
}
