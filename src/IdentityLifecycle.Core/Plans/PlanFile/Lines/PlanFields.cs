using System.Globalization;
using System.Text.Json;

namespace IdentityLifecycle.Plans.PlanFile.Lines;

/// <summary>Names the fields of a shape in their order, once for writing and reading.</summary>
/// <param name="fields">Where the fields are written or read.</param>
/// <param name="value">The value to write; default when it is read.</param>
/// <returns>The value that was written or read.</returns>
internal delegate T PlanShape<T>(ref PlanFields fields, T? value);

/// <summary>
/// The fields of an object, in both directions: a member writes the value that it is given, or reads one in its place, and returns it. So a
/// shape names each field once, and what is written can always be read. Fields come in the order in which the shape asks for them.
/// </summary>
internal ref struct PlanFields
{
    private readonly Utf8JsonWriter? _writer;
    private PlanLine _line;

    /// <summary>Fields that are written.</summary>
    public PlanFields(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>Fields that are read, from the beginning of the line's object.</summary>
    public PlanFields(ReadOnlySpan<byte> line)
    {
        _line = new PlanLine(line);
        _line.StartObject();
    }

    /// <summary>Ends the line that is read; nothing may follow.</summary>
    public void Finish() => _line.Finish();

    public string Text(ReadOnlySpan<byte> name, string? value) => _writer is null ? _line.Text(name) : OptionalText(name, value)!;

    public string? OptionalText(ReadOnlySpan<byte> name, string? value)
    {
        if (_writer is null)
        {
            return _line.OptionalText(name);
        }

        _writer.WriteOptionalText(name, value);
        return value;
    }

    public DateTimeOffset Instant(ReadOnlySpan<byte> name, DateTimeOffset? value) => _writer is null ? _line.Instant(name) : OptionalInstant(name, value!.Value)!.Value;

    public DateTimeOffset? OptionalInstant(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (_writer is null)
        {
            return _line.TryProperty(name) ? _line.Instant() : null;
        }

        if (value is DateTimeOffset instant)
        {
            _writer.WriteString(name, instant);
        }

        return value;
    }

    public TimeSpan Duration(ReadOnlySpan<byte> name, TimeSpan? value) =>
        TimeSpan.TryParseExact(Text(name, value?.ToString("c", CultureInfo.InvariantCulture)), "c", CultureInfo.InvariantCulture, out TimeSpan duration) ? duration : throw PlanLine.Expected("a duration");

    public long Integer(ReadOnlySpan<byte> name, long? value)
    {
        if (_writer is null)
        {
            return _line.Integer(name);
        }

        _writer.WriteNumber(name, value!.Value);
        return value.Value;
    }

    public int Count(ReadOnlySpan<byte> name, int? value)
    {
        if (_writer is null)
        {
            return _line.Count(name);
        }

        _writer.WriteNumber(name, value!.Value);
        return value.Value;
    }

    public int? OptionalCount(ReadOnlySpan<byte> name, int? value)
    {
        if (_writer is null)
        {
            return _line.TryProperty(name) ? _line.Count() : null;
        }

        if (value is int count)
        {
            _writer.WriteNumber(name, count);
        }

        return value;
    }

    public bool Truth(ReadOnlySpan<byte> name, bool? value)
    {
        if (_writer is null)
        {
            return _line.Truth(name);
        }

        _writer.WriteBoolean(name, value!.Value);
        return value.Value;
    }

    /// <summary>A value of an enumeration, by its name.</summary>
    public T Name<T>(ReadOnlySpan<byte> name, T? value)
        where T : struct, Enum
    {
        if (_writer is null)
        {
            return _line.Name<T>(name);
        }

        _writer.WriteString(name, PlanNames<T>.Of(value!.Value));
        return value.Value;
    }

    public IReadOnlyList<T> Names<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? values)
        where T : struct, Enum
    {
        if (_writer is not null)
        {
            _writer.WriteTexts(name, [.. values!.Select(PlanNames<T>.Of)]);
            return values!;
        }

        List<T> read = [];
        _line.Property(name);
        _line.StartArray();
        while (!_line.TryEndArray())
        {
            read.Add(_line.Name<T>());
        }

        return read.ToArray();
    }

    public IReadOnlyList<string> Texts(ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (_writer is null)
        {
            return _line.Texts(name);
        }

        _writer.WriteTexts(name, values!);
        return values!;
    }

    /// <summary>Texts, or nothing at all if there are none.</summary>
    public IReadOnlyList<string> OptionalTexts(ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (_writer is null)
        {
            return _line.TryProperty(name) ? _line.Texts() : [];
        }

        return values!.Count == 0 ? values : Texts(name, values);
    }

    public IReadOnlyList<T> List<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? items, PlanShape<T> shape)
    {
        if (_writer is null)
        {
            _line.Property(name);
            return Read(shape);
        }

        Utf8JsonWriter writer = _writer;
        writer.WriteStartArray(name);
        foreach (T item in items!)
        {
            writer.WriteStartObject();
            shape(ref this, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return items;
    }

    /// <summary>A list, or nothing at all if it is empty.</summary>
    public IReadOnlyList<T> OptionalList<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? items, PlanShape<T> shape)
    {
        if (_writer is null)
        {
            return _line.TryProperty(name) ? Read(shape) : [];
        }

        return items!.Count == 0 ? items : List(name, items, shape);
    }

    private T[] Read<T>(PlanShape<T> shape)
    {
        List<T> items = [];
        _line.StartArray();
        while (!_line.TryEndArray())
        {
            _line.StartObject();
            items.Add(shape(ref this, default));
            _line.EndObject();
        }

        return items.ToArray();
    }
}
