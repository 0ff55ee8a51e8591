using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

public sealed class SourceReadingTests
{
    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false },
        { "utf-8", true },
        { "utf-16", true },
        { "utf-16", false },
        { "utf-16BE", true },
        { "windows-1252", false },
        { "iso-8859-1", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Umlauts_survive_every_encoding(string name, bool withMark)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] mark = withMark ? encoding.GetPreamble() : [];
        using TemporaryFile file = new("hr.csv", [.. mark, .. encoding.GetBytes("id,name\r\n1,Jürgen Çelik\r\n")]);

        (RecordingReceiver receiver, SourceReading _) = await CsvReading.SourceAsync(file.Settings(("encoding", name)));

        Assert.Equal(["id", "name"], receiver.Columns);
        Assert.Equal(["1", "Jürgen Çelik"], Assert.Single(receiver.Texts));
    }

    [Fact]
    public async Task A_byte_order_mark_wins_over_the_default_encoding()
    {
        using TemporaryFile file = new("hr.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("id\n李\n")]);

        (RecordingReceiver receiver, SourceReading _) = await CsvReading.SourceAsync(file.Settings());

        Assert.Equal("李", receiver.Texts[0][0]);
    }

    [Theory]
    [InlineData(',', null)]
    [InlineData(';', null)]
    [InlineData('\t', null)]
    [InlineData('|', null)]
    [InlineData('\t', "tab")]
    [InlineData('~', "~")]
    public async Task Delimiter_is_detected_or_given(char delimiter, string? setting)
    {
        string text = string.Join(delimiter, "id", "name") + "\n" + string.Join(delimiter, "1", "Ann") + "\n";

        RecordingReceiver receiver = await CsvReading.TextAsync(text, ("delimiter", setting ?? string.Empty));

        Assert.Equal(["id", "name"], receiver.Columns);
        Assert.Equal(["1", "Ann"], receiver.Texts[0]);
    }

    [Fact]
    public async Task Quoted_line_breaks_stay_in_the_field_and_lines_are_counted_through_them()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync("id,address\n1,\"Main St 1\r\nBerlin\"\n2,\"say \"\"hi\"\"\"\n");

        Assert.Equal("Main St 1\r\nBerlin", receiver.Texts[0][1]);
        Assert.Equal("say \"hi\"", receiver.Texts[1][1]);
        Assert.Equal([2, 4], receiver.Rows.Select(static row => row.Line));
    }

    [Fact]
    public async Task Empty_cells_are_none_and_empty_rows_nobody()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync("id,name\n1,\n\n,\n  \n2,\"\"\n");

        Assert.Equal(2, receiver.Rows.Count);
        Assert.All(receiver.Rows, static row => Assert.True(row.Facts[1].IsNone));
        Assert.Empty(receiver.BadRows);
    }

    [Fact]
    public async Task Repeated_values_are_kept_once()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync("id,department\n1,Sales\n2,Sales\n");

        Assert.Same(receiver.Rows[0].Facts[1].Value, receiver.Rows[1].Facts[1].Value);
    }

    [Fact]
    public async Task Hash_is_that_of_the_files_bytes()
    {
        byte[] content = Encoding.UTF8.GetBytes("id\n1\n2\n\n");
        using TemporaryFile file = new("hr.csv", content);

        (RecordingReceiver _, SourceReading result) = await CsvReading.SourceAsync(file.Settings());

        Assert.Equal(Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant(), result.Hash);
        Assert.Equal(2, result.Rows);
    }

    [Fact]
    public async Task Columns_can_be_read_alone_even_of_a_file_without_rows()
    {
        using TemporaryFile file = TemporaryFile.OfText(" id ;Name\n");
        await using ISystemOfRecord source = new CsvConnector().OpenSource(file.Settings());

        IReadOnlyList<string> columns = await source.ReadColumnsAsync(CancellationToken.None);

        Assert.Equal(["id", "Name"], columns);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        using TemporaryFile file = TemporaryFile.OfText("id\n" + string.Concat(Enumerable.Repeat("1\n", 100_000)));
        await using ISystemOfRecord source = new CsvConnector().OpenSource(file.Settings());
        using CancellationTokenSource cancellation = new();
        CancellingReceiver receiver = new(cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.ReadAsync(receiver, null, cancellation.Token));

        Assert.InRange(receiver.Count, 1, 99_999);
    }

    private sealed class CancellingReceiver(CancellationTokenSource cancellation) : ISourceReceiver
    {
        public int Count { get; private set; }

        public void OnColumns(AttributeSchema columns) => cancellation.Cancel();

        public void OnRow(long line, CellRow row) => Count++;

        public void OnBadRow(Errors.LifecycleProblem problem, CellRow row) => Count++;
    }
}
