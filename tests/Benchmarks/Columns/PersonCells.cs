using System.Globalization;
using System.Text.Unicode;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Benchmarks.Columns;

/// <summary>The row of one made-up person, as a reader would give it: unique keys and addresses, names that recur, few departments, dates.</summary>
internal sealed class PersonCells : CellRow
{
    public static readonly AttributeSchema Schema = new(
    [
        new("employeeId"),
        new("displayName"),
        new("givenName"),
        new("surname"),
        new("userPrincipalName"),
        new("mail"),
        new("department"),
        new("jobTitle"),
        new("companyName"),
        new("officeLocation"),
        new("manager"),
        new("employeeHireDate", AttributeType.DateTime),
    ]);

    private const int HireDate = 11;

    // A reader makes a date that repeats only once, so this row does too.
    private static readonly Fact[] s_days =
        [.. Enumerable.Range(0, 8000).Select(static day => Fact.Of(new DateTimeOffset(2005, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day)))];

    private readonly byte[] _buffer = new byte[256];

    public int Row { get; set; }

    public override int Count => Schema.Count;

    public static string KeyOf(int row) => row.ToString("D8", CultureInfo.InvariantCulture);

    public override Fact GetFact(int ordinal) => ordinal == HireDate ? s_days[Row % s_days.Length]
        : TryGetText(ordinal, out ReadOnlySpan<byte> text) ? Fact.Of(System.Text.Encoding.UTF8.GetString(text))
        : Fact.None;

    public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
    {
        int length = 0;
        bool isText = ordinal != HireDate && Write(ordinal, out length);
        text = _buffer.AsSpan(0, length);
        return isText;
    }

    private bool Write(int ordinal, out int length) => ordinal switch
    {
        0 => Utf8.TryWrite(_buffer, $"{Row:D8}", out length),
        1 => Utf8.TryWrite(_buffer, $"Given{Row % 700} Family{Row % 9001}", out length),
        2 => Utf8.TryWrite(_buffer, $"Given{Row % 700}", out length),
        3 => Utf8.TryWrite(_buffer, $"Family{Row % 9001}", out length),
        4 => Utf8.TryWrite(_buffer, $"given.family{Row}@contoso.com", out length),
        5 => Utf8.TryWrite(_buffer, $"given.family{Row}@mail.contoso.com", out length),
        6 => Utf8.TryWrite(_buffer, $"Department {Row % 40}", out length),
        7 => Utf8.TryWrite(_buffer, $"Job title {Row % 200}", out length),
        8 => Utf8.TryWrite(_buffer, $"Company {Row % 3}", out length),
        9 => Utf8.TryWrite(_buffer, $"Office {Row % 100}", out length),
        _ => Utf8.TryWrite(_buffer, $"{Row / 10:D8}", out length),
    };
}
