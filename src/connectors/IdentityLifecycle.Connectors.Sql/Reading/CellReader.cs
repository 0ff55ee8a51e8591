using System.Data.Common;
using System.Globalization;
using System.Text;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Sql.Reading;

/// <summary>
/// Makes facts of the values of one column. Whole numbers, Booleans and instants are facts of their own type. A date, and a time of day that names
/// no zone, are texts as in a file, so that they are read in the policy's time zone. A number with a fixed point is a text with all its digits.
/// </summary>
internal sealed class CellReader(int ordinal, string type, int longest)
{
    private const string LocalTime = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
    private const string Date = "yyyy-MM-dd";

    private readonly bool _isDate = type.Equals("date", StringComparison.OrdinalIgnoreCase);

    /// <summary>The fact of the present row.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="problem">What is wrong with the value; null if nothing is.</param>
    public Fact Read(DbDataReader reader, out string? problem)
    {
        problem = null;
        try
        {
            Fact fact = reader.IsDBNull(ordinal) ? Fact.None : FactOf(reader.GetValue(ordinal));
            problem = FindLong(fact);
            return problem is null ? fact : Fact.Unknown;
        }
        catch (Exception exception) when (exception is InvalidCastException or OverflowException or FormatException or NotSupportedException)
        {
            problem = $"has a value of the type {type} that cannot be read: {exception.Message.TrimEnd('.')}. Let the query convert it to text.";
            return Fact.Unknown;
        }
    }

    private Fact FactOf(object value) => value switch
    {
        string text => text.Length == 0 ? Fact.None : Fact.Of(text),
        Array list and not byte[] => ListOf(list),
        _ => Fact.From(SingleOf(value)),
    };

    private Fact ListOf(Array list)
    {
        List<object> values = new(list.Length);
        foreach (object? value in list)
        {
            if (value is not (null or DBNull or string { Length: 0 }))
            {
                values.Add(SingleOf(value));
            }
        }

        return Fact.Of(ValueList.Of(values));
    }

    private object SingleOf(object value) => value switch
    {
        string or bool or long or double or byte[] or DateTimeOffset => value,
        int or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        DateOnly date => date.ToString(Date, CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } instant => new DateTimeOffset(instant),
        DateTime date when _isDate => date.ToString(Date, CultureInfo.InvariantCulture),
        DateTime local => local.ToString(LocalTime, CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        System.Net.IPAddress or System.Net.NetworkInformation.PhysicalAddress or Uri => value.ToString()!,
        _ => throw new InvalidCastException($"it is a {value.GetType().Name}"),
    };

    private string? FindLong(Fact fact) => fact.Value switch
    {
        string text => SayLong(text),
        ValueList list => list.OfType<string>().Select(SayLong).FirstOrDefault(static said => said is not null),
        byte[] bytes when bytes.Length > longest => SayLength(bytes.Length),
        _ => null,
    };

    // A character has at most three bytes of UTF-8 for each of its parts: short texts need no counting.
    private string? SayLong(string text) => text.Length * 3L > longest && Encoding.UTF8.GetByteCount(text) is int bytes && bytes > longest ? SayLength(bytes) : null;

    private string SayLength(int bytes) => FormattableString.Invariant($"has {bytes} bytes; at most {longest} were expected. Shorten it, or raise \"{Settings.SettingNames.MaximumFieldLength}\".");
}
