using System.Collections;
using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.PowerShell.Languages;

/// <summary>Reads whatever the pipeline carries as a record of facts: records, accounts, hashtables and objects with properties.</summary>
internal static class NamedFacts
{
    private const int Deepest = 4;

    /// <summary>Gives the fact of a name; none where the object has no such attribute. A dotted name also goes into objects.</summary>
    /// <param name="input">The object.</param>
    /// <param name="beyond">What a dotted name gives that the object lacks: with a policy it is about somebody or something else.</param>
    public static Func<string, Fact> Of(PSObject? input, Fact beyond) => name =>
    {
        Fact fact = input?.BaseObject switch
        {
            null => Fact.None,
            IdentityRecord record => IsRedacted(record.GetIdentitySet().Schema, name) ? Fact.Unknown : record.GetFact(name),
            Account account => IsRedacted(account.GetDirectoryImage().Schema, name) ? Fact.Unknown : account.GetFact(name),
            _ => Find(input, name),
        };
        return fact.IsNone && name.Contains('.', StringComparison.Ordinal) ? beyond : fact;
    };

    private static bool IsRedacted(AttributeSchema schema, string name) => schema.Find(name) is { IsRedacted: true };

    private static Fact Find(PSObject input, string name)
    {
        object? value = Read(input, name);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return value is null && dot > 0 && Read(input, name[..dot]) is object inner
            ? Find(PSObject.AsPSObject(inner), name[(dot + 1)..])
            : ToFact(value, 0);
    }

    private static object? Read(PSObject input, string name)
    {
        if (input.BaseObject is not IDictionary dictionary)
        {
            return input.Properties[name]?.Value;
        }

        return dictionary.Keys.Cast<object>().FirstOrDefault(key => name.Equals(key.ToString(), StringComparison.OrdinalIgnoreCase)) is object found
            ? dictionary[found]
            : null;
    }

    private static Fact ToFact(object? value, int depth) => Unwrap(value) switch
    {
        null or DBNull => Fact.None,
        Fact fact => fact,
        string or bool or long or int or double or DateTimeOffset or byte[] or ValueList or ComplexValue => Fact.From(Unwrap(value)),
        DateTime date => Fact.Of(Instants.InstantOf(date, date.Kind == DateTimeKind.Local ? TimeZoneInfo.Local : TimeZoneInfo.Utc)),
        byte or sbyte or short or ushort or uint => Fact.Of(Convert.ToInt64(Unwrap(value), CultureInfo.InvariantCulture)),
        float or decimal => Fact.Of(Convert.ToDouble(Unwrap(value), CultureInfo.InvariantCulture)),
        IDictionary or PSCustomObject when depth < Deepest => Fact.Of(ToComplex(PSObject.AsPSObject(value!), depth)),
        IEnumerable values when depth < Deepest => Fact.Of(ToList(values, depth)),
        IFormattable formattable => Fact.Of(formattable.ToString(null, CultureInfo.InvariantCulture)),
        object other => Fact.Of(other.ToString()),
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ValueList ToList(IEnumerable values, int depth) =>
        ValueList.Of(values.Cast<object?>().Select(value => ToFact(value, depth + 1).Value).Where(static value => value is not null and not ValueList)!);

    private static ComplexValue ToComplex(PSObject value, int depth) => new(value.BaseObject is IDictionary dictionary
        ? dictionary.Keys.Cast<object>().Select(key => KeyValuePair.Create(key.ToString() ?? string.Empty, ToFact(dictionary[key], depth + 1)))
        : value.Properties.Select(property => KeyValuePair.Create(property.Name, ToFact(property.Value, depth + 1))));
}
