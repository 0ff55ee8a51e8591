using System.IO;
using System.Text;
using CsvHelper;
using IdentityLifecycle.Connectors.Files;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>Reads a delimited file once from beginning to end and hands header and rows to a receiver, hashing the bytes on the way.</summary>
internal sealed class CsvFileReader : IDisposable
{
    private const int BufferSize = 1 << 18;
    private const int RecordPerField = 16;
    private const int LeastRecordLimit = 1 << 26;
    private const int ReportMask = (1 << 14) - 1;
    private const int MostExpected = 1 << 22;
    private const int RowsToEstimate = 1 << 14;

    private readonly CsvFile _file;
    private readonly HashingStream _bytes;
    private readonly CsvReader _reader;
    private readonly string _encoding;
    private readonly long _length;
    private readonly DateTimeOffset _changedAt;
    private CsvMalformedRecord? _malformed;

    private CsvFileReader(CsvFile file, FileStream stream)
    {
        _file = file;
        _length = stream.Length;
        _changedAt = File.GetLastWriteTimeUtc(stream.SafeFileHandle);
        Span<byte> start = stackalloc byte[4];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        Encoding encoding = TextEncodings.Detect(start, file.Encoding);
        _encoding = encoding.WebName;
        _bytes = new HashingStream(stream);
        TextPart text = new(_bytes, FileText.LengthOf(stream, encoding));
        Stream utf8 = TextEncodings.IsUtf8(encoding) ? text : Encoding.CreateTranscodingStream(text, encoding, Encoding.UTF8);
        _reader = CsvReader.Create(new FirstLine(utf8, file.Delimiter is not null), Options());
    }

    /// <summary>Reads header and rows.</summary>
    public static SourceReading Read(CsvFile file, ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        SourceFile.Guard(file.Path, () =>
        {
            using CsvFileReader reader = Open(file);
            return reader.ReadAll(receiver, progress, cancellationToken);
        });

    /// <summary>Reads the header alone.</summary>
    public static IReadOnlyList<string> ReadColumns(CsvFile file) =>
        SourceFile.Guard(file.Path, () =>
        {
            using CsvFileReader reader = Open(file);
            return reader.ReadHeader().Columns.Attributes.Select(static attribute => attribute.Name).ToArray();
        });

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static CsvFileReader Open(CsvFile file) =>
        new(file, new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan));

    // A field that is too long only makes its row bad. So there is room for a row far beyond what fields may have; what is longer still is a quote
    // that is never closed.
    private int RecordLimit => Math.Max(LeastRecordLimit, _file.MaximumFieldLength * RecordPerField);

    private CsvReaderOptions Options() => new()
    {
        HasHeader = false,
        Separator = _file.Delimiter,
        TrackLineNumbers = true,
        BufferSize = BufferSize,
        MaxRecordSize = RecordLimit,
        OnMalformedRecord = malformed => _malformed = malformed,
    };

    private SourceReading ReadAll(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        CsvHeader header = ReadHeader();
        receiver.OnColumns(header.Columns);
        CsvRowReader rows = new(_file, _reader, header, receiver);
        int count = 0;
        while (NextRecord())
        {
            if (CsvRowReader.IsBlank(_reader))
            {
                continue;
            }

            rows.Read(_malformed);
            if ((++count & ReportMask) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Report(progress, count);
            }

            if (count == RowsToEstimate)
            {
                receiver.OnExpected((int)Math.Min(Estimate(count), MostExpected));
            }
        }

        rows.Finish();
        progress?.Report(new LifecycleEvent($"Reading {_file.Name}", count, count));
        return new SourceReading(_bytes.FinishHash(), DateTimeOffset.UtcNow, count) { FileTime = _changedAt };
    }

    private CsvHeader ReadHeader()
    {
        do
        {
            if (!NextRecord())
            {
                throw CsvErrors.Empty(_file);
            }
        }
        while (CsvRowReader.IsBlank(_reader));

        return CsvHeader.Read(_file, _reader);
    }

    private bool NextRecord()
    {
        _malformed = null;
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException exception)
        {
            throw CsvErrors.RecordTooLong(_file, exception.LineNumber, RecordLimit);
        }

        CheckText();
        CheckQuotes();
        return true;
    }

    private void CheckText()
    {
        ReadOnlySpan<byte> record = _reader.RawRecord;
        int refused = RecordText.FindRefused(record);
        if (refused < 0)
        {
            return;
        }

        long line = _reader.LineNumber + RecordText.LineBreaks(record[..refused]);
        throw record[refused] switch
        {
            0 => CsvErrors.NulByte(_file, line),
            FileText.EndMark => CsvErrors.EndMark(_file, line),
            _ => CsvErrors.Undecodable(_file, line, _encoding),
        };
    }

    private void CheckQuotes()
    {
        if (_malformed is null)
        {
            return;
        }

        ReadOnlySpan<byte> record = _reader.RawRecord;
        int opened = RecordText.FindOpenQuote(record, (byte)_reader.Separator);
        if (opened >= 0)
        {
            throw CsvErrors.QuoteNotClosed(_file, _reader.LineNumber + RecordText.LineBreaks(record[..opened]));
        }
    }

    private void Report(IProgress<LifecycleEvent>? progress, int count)
    {
        progress?.Report(new LifecycleEvent($"Reading {_file.Name}", count, Estimate(count)));
    }

    // How many rows the file has if the rest is like what was read.
    private long Estimate(int count) => Math.Max(count, (long)(count * ((double)_length / Math.Max(1, _bytes.BytesRead))));
}
