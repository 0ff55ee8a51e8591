using IdentityLifecycle.Texts;
using System.Text;
using CsvHelper;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>Turns the reader's current record into facts and judges whether it can be trusted.</summary>
internal sealed class CsvRowReader(CsvFile file, CsvReader reader, CsvHeader header, ISourceReceiver receiver)
{
    private readonly AttributeSchema _columns = header.Columns;
    private readonly CsvRow _row = new(reader, header.Columns.Count);
    private readonly RowWidth _width = new(header.Columns.Count, header.Width);
    private WaitingRow? _waiting;

    /// <summary>Whether a record has no value from a field on, as the empty rows and columns that spreadsheets leave behind.</summary>
    public static bool IsBlank(CsvReader reader, int from = 0)
    {
        for (int index = from; index < reader.FieldCount; index++)
        {
            if (!reader.GetSpan(index).Trim(" \t"u8).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Hands the record to the receiver, as a good row or a bad one.</summary>
    /// <param name="malformed">What the reader found wrong with its quotes, if anything.</param>
    public void Read(CsvMalformedRecord? malformed)
    {
        RowFit fit = _width.Judge(reader.FieldCount, reader.FieldCount == _columns.Count || IsBlank(reader, _columns.Count));
        SettleWaiting();
        if (fit == RowFit.Wrong)
        {
            RefuseFieldCount();
        }
        else if (malformed is CsvMalformedRecord { Reason: CsvMalformedReason.TextAfterClosingQuote } misquoted)
        {
            RefuseQuotes(misquoted.ByteOffset - reader.ByteOffset);
        }
        else if (reader.RawRecord.Length > file.MaximumFieldLength && FindLongField() is int field and >= 0)
        {
            RefuseField(field);
        }
        else if (fit == RowFit.Open)
        {
            _waiting = new WaitingRow(reader.LineNumber, reader.FieldCount, _row.ToArray());
        }
        else
        {
            receiver.OnRow(reader.LineNumber, _row);
        }
    }

    /// <summary>Hands over the first row if it is the only one: there is no other that could tell how wide rows are.</summary>
    public void Finish()
    {
        if (_waiting is WaitingRow only)
        {
            receiver.OnRow(only.Line, new FactCells(only.Facts));
        }
    }

    private void SettleWaiting()
    {
        if (_waiting is not WaitingRow first)
        {
            return;
        }

        _waiting = null;
        if (_width.Allows(first.Fields))
        {
            receiver.OnRow(first.Line, new FactCells(first.Facts));
            return;
        }

        Array.Fill(first.Facts, Fact.Unknown, 1, first.Facts.Length - 1);
        Refuse(first.Facts, SayFieldCount(first.Fields), first.Line);
    }

    private void RefuseFieldCount() => Refuse(
        ReadTrusted(long.MaxValue),
        reader.FieldCount > _columns.Count && reader.FieldCount <= header.Width ? SayUnnamed() : SayFieldCount(reader.FieldCount),
        reader.LineNumber);

    private string SayUnnamed()
    {
        int field = Enumerable.Range(_columns.Count, reader.FieldCount - _columns.Count).First(index => !reader.GetSpan(index).Trim(" \t"u8).IsEmpty);
        return $"found \"{ShownText.Shorten(reader.GetString(field))}\" in field {field + 1}, for which the header has no name. Name the column, or remove the value.";
    }

    private string SayFieldCount(int found) => $"found {found} fields; {_columns.Count} were expected, as in the header. Check for a line break or a delimiter that is not in quotes.";

    private void RefuseQuotes(long position) =>
        Refuse(ReadTrusted(position), "found text after a closing quote; a delimiter or the end of the line was expected. Double every quote that belongs to the text.", reader.LineNumber);

    private void RefuseField(int field)
    {
        ReadOnlySpan<byte> value = reader.GetSpan(field);
        string start = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 64)]);
        Fact[] facts = new Fact[_columns.Count];
        for (int index = 0; index < facts.Length; index++)
        {
            facts[index] = reader.GetSpan(index).Length > file.MaximumFieldLength ? Fact.Unknown : _row.GetFact(index);
        }

        string found = $"\"{_columns[field].Name}\" has {value.Length} bytes, beginning \"{ShownText.Shorten(start)}\"; at most {file.MaximumFieldLength} were expected. Shorten it, or raise \"{CsvFile.MaximumFieldLengthSetting}\".";
        Refuse(facts, found, reader.LineNumber, field, ShownText.Shorten(start));
    }

    private void Refuse(Fact[] facts, string found, long line, int? field = null, string? value = null) => receiver.OnBadRow(
        new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, $"{file.Name}, line {line}: {found}")
        {
            System = file.Name,
            Line = line,
            Attribute = field is null ? null : _columns[field.Value].Name,
            Column = field + 1,
            Value = value,
        },
        new FactCells(facts));

    private int FindLongField()
    {
        for (int index = 0; index < _columns.Count; index++)
        {
            if (reader.GetSpan(index).Length > file.MaximumFieldLength)
            {
                return index;
            }
        }

        return -1;
    }

    // Where a delimiter or a quote is wrong, later fields may have moved and later lines may have been swallowed: only the first
    // field of a row of one line is sure to be what its column says.
    private Fact[] ReadTrusted(long problemPosition)
    {
        Fact[] facts = new Fact[_columns.Count];
        Array.Fill(facts, Fact.Unknown);
        int length = reader.GetSpan(0).Length;
        if (length <= file.MaximumFieldLength && problemPosition > length + 2 && RecordText.LineBreaks(reader.RawRecord) == 0)
        {
            facts[0] = _row.GetFact(0);
        }

        return facts;
    }

    /// <summary>The first row, wider than the header.</summary>
    private sealed record WaitingRow(long Line, int Fields, Fact[] Facts);
}
