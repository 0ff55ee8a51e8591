using System.Collections;
using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>Turns what a property of an object holds into a fact.</summary>
internal static class ObjectFacts
{
    // Objects may hold each other, or themselves. What lies deeper is its own text.
    private const int Deepest = 4;

    /// <summary>Null and an empty text are none; what is no value of a fact becomes text.</summary>
    public static Fact Of(object? value) => Of(value, 0);

    private static Fact Of(object? value, int depth) => Unwrap(value) switch
    {
        null or DBNull => Fact.None,
        string text => text.Length == 0 ? Fact.None : Fact.Of(text),
        char letter => Fact.Of(letter.ToString()),
        bool truth => Fact.Of(truth),
        Enum name => Fact.Of(name.ToString()),
        ulong and > (ulong)long.MaxValue => Fact.Of(((ulong)Unwrap(value)!).ToString(CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long or ulong => Fact.Of(Convert.ToInt64(Unwrap(value), CultureInfo.InvariantCulture)),
        float or double or decimal => Fact.Of(Convert.ToDouble(Unwrap(value), CultureInfo.InvariantCulture)),
        DateTimeOffset instant => instant == DateTimeOffset.MinValue ? Fact.None : Fact.Of(instant),
        DateTime time => DateTimeFacts.Of(time),
        DateOnly day => Fact.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        byte[] bytes => Fact.Of(bytes),
        IDictionary parts when depth < Deepest => Fact.Of(new ComplexValue(parts.Cast<DictionaryEntry>().Select(part => KeyValuePair.Create(part.Key.ToString()!, Of(part.Value, depth + 1))))),
        PSObject custom when depth < Deepest => Fact.Of(new ComplexValue(custom.Properties.Select(part => KeyValuePair.Create(part.Name, Of(part.Value, depth + 1))))),
        IEnumerable values when depth < Deepest => Fact.Of(ValueList.Of(values.Cast<object?>().Select(one => Of(one, depth + 1)).Where(static one => one.HasValue).SelectMany(Single))),
        object other => Fact.Of(LanguagePrimitives.ConvertTo<string>(other)),
    };

    private static IEnumerable<object> Single(Fact fact) => fact.Value is ValueList list ? list : [fact.Value!];

    /// <summary>The object itself; one that was made of note properties stays as it is.</summary>
    private static object? Unwrap(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
}
