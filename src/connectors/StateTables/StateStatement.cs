using System.Globalization;
using System.IO;
using System.Text.Json;
using IdentityLifecycle.Connectors.StateTables.Rows;

namespace IdentityLifecycle.Connectors.StateTables;

/// <summary>
/// One statement of a database that keeps the tables of a state store. Parameters are written <c>?1</c>, <c>?2</c> and so on; columns are
/// numbered from 0.
/// </summary>
internal abstract class StateStatement : IDisposable
{
    private RowSum? _sum;

    /// <summary>How many columns a row has.</summary>
    protected abstract int Columns { get; }

    public abstract StateStatement Bind(int parameter, string? value);

    public abstract StateStatement Bind(int parameter, long? value);

    public abstract StateStatement Bind(int parameter, byte[] value);

    /// <summary>Binds an instant as ticks of 100 nanoseconds since the year 1 (UTC), so that it comes back exactly.</summary>
    public virtual StateStatement Bind(int parameter, DateTimeOffset? value) => Bind(parameter, value?.UtcTicks);

    /// <summary>Binds a text as its bytes in UTF-8.</summary>
    public abstract StateStatement BindUtf8(int parameter, ReadOnlySpan<byte> text);

    /// <summary>Goes to the next row; false, and ready to run again, when there is none.</summary>
    public abstract bool Step();

    /// <summary>Runs to the end.</summary>
    public abstract void Run();

    /// <summary>Runs to the end, and fails unless a row was changed.</summary>
    /// <param name="otherwise">Makes the error. It may be asked for later than this call, but before the transaction is committed.</param>
    public abstract void RunChanging(Func<Exception> otherwise);

    /// <summary>Leaves the rows that were not read and forgets the parameters.</summary>
    public abstract void Reset();

    public abstract bool IsNull(int column);

    public abstract long Integer(int column);

    public abstract string Text(int column);

    public abstract byte[] Bytes(int column);

    public abstract void Dispose();

    /// <summary>The first column of the first row as a number; null if there is none.</summary>
    public long? RunForInteger()
    {
        if (!Step())
        {
            return null;
        }

        long? value = IntegerOrNull(0);
        Reset();
        return value;
    }

    /// <summary>The first column of the first row as a text; null if there is none.</summary>
    public string? RunForText()
    {
        if (!Step())
        {
            return null;
        }

        string? value = TextOrNull(0);
        Reset();
        return value;
    }

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public DateTimeOffset Instant(int column) => Integer(column) is long ticks and >= 0 && ticks <= DateTime.MaxValue.Ticks ? new(ticks, TimeSpan.Zero) : throw Damage(column, "an instant");

    public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    /// <summary>Makes sure that a row is as it was written: its last column is the sum of all before it. A row of an older version has none.</summary>
    public void RequireSum()
    {
        int last = Columns - 1;
        long sum = Integer(last);
        if (sum == 0)
        {
            return;
        }

        _sum ??= new RowSum();
        for (int column = 0; column < last; column++)
        {
            AddTo(_sum, column);
        }

        if (_sum.Take() != sum)
        {
            throw Damage(last, "the sum of its row");
        }
    }

    /// <summary>The member of an enumeration that a text names.</summary>
    public T Name<T>(int column)
        where T : struct, Enum => ToName<T>(column, Text(column));

    /// <summary>The member of an enumeration that a text names; null if there is no text.</summary>
    public T? NameOrNull<T>(int column)
        where T : struct, Enum => IsNull(column) ? null : Name<T>(column);

    /// <summary>The member of an enumeration that a text names which was read from a column before.</summary>
    public T ToName<T>(int column, string text)
        where T : struct, Enum => NamesOf<T>.TryFind(text, out T value) ? value : throw Damage(column, typeof(T).Name);

    /// <summary>A day, kept as <c>2026-03-31</c>.</summary>
    public DateOnly Day(int column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : throw Damage(column, "a day");

    /// <summary>What a text means; a text that cannot be read is damage.</summary>
    public T Parse<T>(int column, Func<string, T> parse)
    {
        try
        {
            return parse(Text(column));
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidDataException or InvalidOperationException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw Damage(column, "values");
        }
    }

    /// <summary>Adds the value of a column to the sum of its row: nothing, a number or a text.</summary>
    protected abstract void AddTo(RowSum sum, int column);

    /// <summary>
    /// The error that a value cannot be what was written. A database does not notice that a byte within a value has changed. Whoever reads the
    /// value does, and it is the same as any other damage.
    /// </summary>
    protected abstract Exception Damage(int column, string expected);
}
