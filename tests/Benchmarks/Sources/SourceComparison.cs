using System.Globalization;
using System.IO;
using System.Text.Json;
using IdentityLifecycle.Benchmarks.Pipeline;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Csv;
using IdentityLifecycle.Connectors.Excel;
using IdentityLifecycle.Connectors.Json;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Connectors.Sql;
using IdentityLifecycle.DatabaseServers;

namespace IdentityLifecycle.Benchmarks.Sources;

/// <summary>Reads the same people from several kinds of source, each in a process of its own and in turns, and prints time and peak memory against the delimited file.</summary>
internal static class SourceComparison
{
    private const int Runs = 3;
    private const int MostInWorkbook = 100_000;

    public static int Run(string[] sizes)
    {
        bool isSame = true;
        foreach (string size in sizes)
        {
            isSame &= CompareAsync(int.Parse(size, CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
        }

        return isSame ? 0 : 1;
    }

    /// <summary>Reads one source to its end.</summary>
    /// <param name="settings">The connector's name and its settings, as JSON.</param>
    public static async Task<int> ReadAsync(string settings)
    {
        Dictionary<string, object> values = JsonSerializer.Deserialize<Dictionary<string, string>>(settings)!.ToDictionary(
            static pair => pair.Key, static pair => pair.Key == "port" ? (object)long.Parse(pair.Value, CultureInfo.InvariantCulture) : pair.Value);
        values.Remove("connector", out object? name);
        ISourceConnector connector = name switch { "Csv" => new CsvConnector(), "Json" => new JsonConnector(), "Excel" => new ExcelConnector(), _ => new SqlConnector() };
        ConnectorSettings whole = new ConnectorSettings("hr", connector.Description.Name, "/", values).WithCredential(new PasswordCredential(PostgreSqlServer.User, PostgreSqlServer.Password));
        CountingReceiver receiver = new();
        await using ISystemOfRecord source = connector.OpenSource(whole);
        await source.ReadAsync(receiver, null, CancellationToken.None);
        return receiver.Rows;
    }

    private static async Task<bool> CompareAsync(int size)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"lifecycle-sources-{size}");
        new Population(size, 1).Write(folder);
        (string What, string Settings)[] sources = await WriteAsync(Path.Combine(folder, "hr.csv"), size);
        List<MeasuredProcess>[] runs = [.. sources.Select(static _ => new List<MeasuredProcess>())];
        for (int run = 0; run < Runs; run++)
        {
            for (int index = 0; index < sources.Length; index++)
            {
                runs[index].Add(MeasuredProcess.Run(typeof(SourceComparison).Assembly.Location, "sources-read", sources[index].Settings));
            }
        }

        MeasuredProcess[] medians = [.. runs.Select(static times => times.OrderBy(static run => run.Seconds).ElementAt(Runs / 2))];
        for (int index = 0; index < sources.Length; index++)
        {
            MeasuredProcess one = medians[index];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{size,10} {sources[index].What,-12} {one.Seconds,6:F2} s  {one.Megabytes,5:F0} MB  {one.Changes,8} rows  {one.Seconds / medians[0].Seconds,5:F2} of the time, {one.Megabytes / medians[0].Megabytes,5:F2} of the memory"));
        }

        return medians.All(one => one.Changes == medians[0].Changes);
    }

    private static async Task<(string What, string Settings)[]> WriteAsync(string csv, int size)
    {
        string json = Path.ChangeExtension(csv, ".ndjson");
        SourceFiles.WriteJson(csv, json);
        List<(string What, string Settings)> sources = [("Csv", Settings(("connector", "Csv"), ("path", csv))), ("Json", Settings(("connector", "Json"), ("path", json)))];
        if (size <= MostInWorkbook)
        {
            string workbook = Path.ChangeExtension(csv, ".xlsx");
            await SourceFiles.WriteWorkbookAsync(csv, workbook);
            sources.Add(("Excel", Settings(("connector", "Excel"), ("path", workbook))));
        }

        if (PostgreSqlServer.WhyImpossible is string why)
        {
            Console.WriteLine($"No database: {why}");
            return [.. sources];
        }

        string table = string.Create(CultureInfo.InvariantCulture, $"people{size}");
        PostgreSqlServer server = PostgreSqlServer.Shared;
        SourceFiles.FillTable(csv, table, server);
        sources.Add(("PostgreSql", Settings(
            ("connector", "Sql"), ("provider", "PostgreSql"), ("server", "127.0.0.1"), ("port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("database", "postgres"), ("certificateAuthority", server.AuthorityFile), ("query", $"select * from {table}"))));
        return [.. sources];
    }

    private static string Settings(params (string Name, string Value)[] values) => JsonSerializer.Serialize(values.ToDictionary(static one => one.Name, static one => one.Value));
}
