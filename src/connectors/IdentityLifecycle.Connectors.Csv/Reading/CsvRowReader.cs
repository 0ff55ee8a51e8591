using System.Text;
using CsvHelper;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>Turns the reader's current record into facts and judges whether it can be trusted.</summary>
internal sealed class CsvRowReader(CsvFile file, CsvReader reader, AttributeSchema columns, ISourceReceiver receiver)
{
    private readonly CsvRow _row = new(reader, columns.Count);

    /// <summary>Whether the record has no value at all, as the empty rows that spreadsheets leave behind.</summary>
    public bool IsBlank()
    {
        for (int index = 0; index < reader.FieldCount; index++)
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
        if (reader.FieldCount != columns.Count)
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
        else
        {
            receiver.OnRow(reader.LineNumber, _row);
        }
    }

    private void RefuseFieldCount()
    {
        int found = reader.FieldCount;
        Refuse(ReadTrusted(long.MaxValue), $"found {found} fields; {columns.Count} were expected, as in the header. Check for a line break or a delimiter that is not in quotes.");
    }

    private void RefuseQuotes(long position) =>
        Refuse(ReadTrusted(position), "found text after a closing quote; a delimiter or the end of the line was expected. Double every quote that belongs to the text.");

    private void RefuseField(int field)
    {
        ReadOnlySpan<byte> value = reader.GetSpan(field);
        string start = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 64)]);
        Fact[] facts = new Fact[columns.Count];
        for (int index = 0; index < facts.Length; index++)
        {
            facts[index] = reader.GetSpan(index).Length > file.MaximumFieldLength ? Fact.Unknown : _row.GetFact(index);
        }

        string found = $"\"{columns[field].Name}\" has {value.Length} bytes, beginning \"{CsvErrors.Shorten(start)}\"; at most {file.MaximumFieldLength} were expected. Shorten it, or raise \"{CsvFile.MaximumFieldLengthSetting}\".";
        Refuse(facts, found, field, CsvErrors.Shorten(start));
    }

    private void Refuse(Fact[] facts, string found, int? field = null, string? value = null) => receiver.OnBadRow(
        new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, $"{file.Name}, line {reader.LineNumber}: {found}")
        {
            System = file.Name,
            Line = reader.LineNumber,
            Attribute = field is null ? null : columns[field.Value].Name,
            Column = field + 1,
            Value = value,
        },
        new FactCells(facts));

    private int FindLongField()
    {
        for (int index = 0; index < columns.Count; index++)
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
        Fact[] facts = new Fact[columns.Count];
        Array.Fill(facts, Fact.Unknown);
        int length = reader.GetSpan(0).Length;
        if (length <= file.MaximumFieldLength && problemPosition > length + 2 && RecordText.LineBreaks(reader.RawRecord) == 0)
        {
            facts[0] = _row.GetFact(0);
        }

        return facts;
    }
}
