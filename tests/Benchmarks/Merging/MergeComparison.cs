using System.Globalization;
using System.IO;
using IdentityLifecycle.Benchmarks.Pipeline;

namespace IdentityLifecycle.Benchmarks.Merging;

/// <summary>
/// Runs the pipeline over HR alone and over HR with a mail system that decides the mail address, both with a row for everybody, as whole processes in turns, and
/// prints time, peak memory and the ratio of neighbours.
/// </summary>
internal static class MergeComparison
{
    private const string Script = "$changes = @(Import-SystemOfRecord -Policy $args[0] -ErrorAction SilentlyContinue | Compare-IdentityState -ErrorAction SilentlyContinue); \"$($changes.Count)\"";
    private const int FirstKey = 1_000_000;
    private const int Runs = 3;

    public static int Run(string host, string[] sizes)
    {
        string script = Path.Combine(Path.GetTempPath(), "lifecycle-merge.ps1");
        File.WriteAllText(script, Script);
        Console.WriteLine($"{"people",10} {"what",-22} {"seconds",8} {"MB",6} {"changes",8}");
        foreach (string text in sizes)
        {
            Compare(host, script, int.Parse(text, CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static void Compare(string host, string script, int size)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"lifecycle-merge-{size}");
        new Population(size, 1).Write(folder);
        WriteMail(folder);
        (MeasuredProcess One, MeasuredProcess Two)[] runs =
        [
            .. Enumerable.Range(0, Runs).Select(_ => (
                MeasuredProcess.Run(host, "run", script, Path.Combine(folder, "lifecycle.json")),
                MeasuredProcess.Run(host, "run", script, Path.Combine(folder, "merged.json")))),
        ];
        (MeasuredProcess one, MeasuredProcess two) = runs.OrderBy(static run => run.Two.Seconds / run.One.Seconds).ElementAt(Runs / 2);
        Print(size, "HR alone", one);
        Print(size, "HR and a mail system", two);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,10} {"ratio",-22} {two.Seconds / one.Seconds,8:F2} {two.Megabytes / one.Megabytes,6:F2}"));
    }

    /// <summary>Writes a mailbox for every row of HR, and the policy in which it decides the address.</summary>
    private static void WriteMail(string folder)
    {
        using (StreamWriter mail = new(Path.Combine(folder, "mail.csv")))
        {
            mail.WriteLine("Mailbox,Employee,Address");
            HashSet<string> seen = [];
            foreach (string key in File.ReadLines(Path.Combine(folder, "hr.csv")).Skip(1).Select(static row => row[..row.IndexOf(',', StringComparison.Ordinal)]).Where(seen.Add))
            {
                mail.WriteLine(string.Create(CultureInfo.InvariantCulture, $"box{key},{key},user{int.Parse(key, CultureInfo.InvariantCulture) - FirstKey}@contoso.com"));
            }
        }

        string policy = File.ReadAllText(Path.Combine(folder, "lifecycle.json"))
            .Replace("\"in\": \"hr\", \"by\": \"employeeId\" } } } },", "\"by\": \"employeeId\" } } }, \"mail\": { \"connector\": \"Csv\", \"path\": \"mail.csv\", \"key\": \"[Mailbox]\", \"join\": [\"employeeId\"], \"attributes\": { \"employeeId\": \"[Employee]\", \"mail\": \"[Address]\" } } },", StringComparison.Ordinal)
            .Replace("\"manager\": { \"reference\": \"[manager]\" },", "\"manager\": { \"reference\": \"[manager]\" }, \"mail\": \"[mail]\",", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "merged.json"), policy);
    }

    private static void Print(int size, string what, MeasuredProcess measured) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{size,10} {what,-22} {measured.Seconds,8:F2} {measured.Megabytes,6:F0} {measured.Changes,8}"));
}
