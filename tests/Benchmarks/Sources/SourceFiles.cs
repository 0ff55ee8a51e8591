using System.IO;
using IdentityLifecycle.DatabaseServers;
using Npgsql;
using SpreadCheetah;

namespace IdentityLifecycle.Benchmarks.Sources;

/// <summary>Writes the people of a delimited file in other forms. No field of it has a delimiter or a quote.</summary>
internal static class SourceFiles
{
    /// <summary>Writes an object a line; a field without a value is left out, as most exporters do.</summary>
    public static void WriteJson(string csv, string path)
    {
        using StreamWriter writer = new(path);
        string[]? names = null;
        foreach (string[] row in File.ReadLines(csv).Select(static line => line.Split(',')))
        {
            if (names is not null)
            {
                writer.WriteLine($"{{{string.Join(',', names.Zip(row).Where(static pair => pair.Second.Length > 0).Select(static pair => $"\"{pair.First}\":\"{pair.Second}\""))}}}");
            }

            names ??= row;
        }
    }

    /// <summary>Writes a workbook.</summary>
    public static async Task WriteWorkbookAsync(string csv, string path)
    {
        await using FileStream stream = File.Create(path);
        await using Spreadsheet spreadsheet = await Spreadsheet.CreateNewAsync(stream);
        await spreadsheet.StartWorksheetAsync("People");
        foreach (string line in File.ReadLines(csv))
        {
            DataCell[] cells = [.. line.Split(',').Select(static value => value.Length == 0 ? default : new DataCell(value))];
            await spreadsheet.AddRowAsync(cells);
        }

        await spreadsheet.FinishAsync();
    }

    /// <summary>Fills a table.</summary>
    public static void FillTable(string csv, string table, PostgreSqlServer server)
    {
        using NpgsqlConnection connection = server.Connect();
        string[] names = File.ReadLines(csv).First().Split(',');
        using (NpgsqlCommand create = new($"drop table if exists {table}; create table {table} ({string.Join(", ", names.Select(static name => $"\"{name}\" text"))})", connection))
        {
            create.ExecuteNonQuery();
        }

        using TextWriter writer = connection.BeginTextImport($"copy {table} from stdin (format csv, header)");
        foreach (string line in File.ReadLines(csv))
        {
            writer.Write(line);
            writer.Write('\n');
        }
    }
}
