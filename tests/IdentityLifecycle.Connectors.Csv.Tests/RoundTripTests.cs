using System.IO;
using CsCheck;
using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

public sealed class RoundTripTests
{
    private static readonly Gen<string> s_cell = Gen.String[Gen.Char["aé李\",;\n\r \t|'"], 0, 12];

    private static readonly Gen<string[][]> s_rows = Gen.Int[2, 6].SelectMany(static width => s_cell.Array[width].Array[1, 20]);

    [Fact]
    public void What_was_written_is_read_back_identical()
    {
        Gen.Select(s_rows, Gen.Char[",;\t|"]).Sample(static (rows, delimiter) =>
        {
            string[][] kept = rows.Where(static row => row.Any(static cell => cell.Trim(' ', '\t').Length > 0)).Append(["last", .. rows[0][1..]]).ToArray();
            using TemporaryFile file = TemporaryFile.OfText(Write(kept, delimiter));
            RecordingReceiver receiver = CsvReading.SourceAsync(file.Settings(("delimiter", delimiter == '\t' ? "tab" : delimiter.ToString()))).GetAwaiter().GetResult().Receiver;

            Assert.Equal(kept, receiver.Texts);
            Assert.Empty(receiver.BadRows);
        }, iter: 300);
    }

    private static string Write(string[][] rows, char delimiter)
    {
        using StringWriter writer = new();
        writer.Write(string.Join(delimiter, Enumerable.Range(0, rows[0].Length).Select(static column => $"c{column}")) + "\r\n");
        foreach (string[] row in rows)
        {
            writer.Write(string.Join(delimiter, row.Select(Quote)) + "\r\n");
        }

        return writer.ToString();
    }

    private static string Quote(string cell) =>
        cell.All(static character => char.IsLetter(character) || character is ' ' or '\'') ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
