using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IdentityLifecycle.Benchmarks.Apply;
using IdentityLifecycle.Benchmarks.Columns;
using IdentityLifecycle.Benchmarks.Entra;
using IdentityLifecycle.Benchmarks.Guests;
using IdentityLifecycle.Benchmarks.History;
using IdentityLifecycle.Benchmarks.Languages;
using IdentityLifecycle.Benchmarks.Ldap;
using IdentityLifecycle.Benchmarks.Merging;
using IdentityLifecycle.Benchmarks.Pipeline;
using IdentityLifecycle.Benchmarks.Sources;
using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Benchmarks;

/// <summary>
/// <c>fuzz [count] [seed]</c> runs random texts through both languages; <c>speed</c> counts their evaluations per second of
/// processor time; <c>generate folder people [seed]</c> writes an HR and a directory export; <c>pipeline lifecycle.dll people…</c> compares the pipeline with a plain loop;
/// <c>columns [people]</c> compares people in columns with one object a cell; <c>apply [changes]</c> compares applying a plan with plain SQLite; <c>history [operations]</c> measures how long a journal takes to be asked;
/// <c>ldap [people] [Samba|Slapd]</c> compares directory servers behind the connector with OpenLDAP's own tools; <c>sources [people…]</c> compares reading people from JSON, a workbook and PostgreSQL with reading them from a delimited file;
/// <c>merge lifecycle.dll people…</c> compares two systems of record with one;
/// <c>entra [people]</c> counts what reading a tenant costs, and <c>guests [guests]</c> what judging its guests does; anything else goes to
/// BenchmarkDotNet, such as <c>--filter *</c>.
/// </summary>
internal static class Program
{
    private const int FuzzCount = 1_000_000;
    private const int ColumnCount = 1_000_000;
    private const int ApplyCount = 100_000;
    private const int HistoryCount = 1_000_000;
    private const int LdapCount = 5_000;
    private const int EntraCount = 100_000;

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["fuzz", .. string[] numbers]:
                return new LanguageFuzzer(Number(numbers, 1, 1)).Run(Number(numbers, 0, FuzzCount), Console.Out) == 0 ? 0 : 1;
            case ["speed"]:
                ProcessorSpeed.Report(Console.Out);
                return 0;
            case ["generate", string folder, .. string[] numbers]:
                new Population(Number(numbers, 0, 1000), Number(numbers, 1, 1)).Write(folder);
                return 0;
            case ["loop", string folder]:
                Console.WriteLine(PlainLoop.Run(folder));
                return 0;
            case ["pipeline", string host, .. string[] sizes]:
                return PipelineComparison.Run(host, sizes);
            case ["columns", .. string[] numbers]:
                ColumnComparison.Run(Number(numbers, 0, ColumnCount), Console.Out);
                return 0;
            case ["apply", .. string[] numbers]:
                return ApplyComparison.RunAsync(Number(numbers, 0, ApplyCount)).GetAwaiter().GetResult();
            case ["history", .. string[] numbers]:
                return JournalReading.RunAsync(Number(numbers, 0, HistoryCount)).GetAwaiter().GetResult();
            case ["ldap", string people, string server]:
                return LdapComparison.RunAsync(Number([people], 0, LdapCount), Enum.Parse<ServerKind>(server)).GetAwaiter().GetResult();
            case ["ldap", .. string[] numbers]:
                return LdapComparison.RunAsync(Number(numbers, 0, LdapCount), Enum.GetValues<ServerKind>()).GetAwaiter().GetResult();
            case ["merge", string host, .. string[] sizes]:
                return MergeComparison.Run(host, sizes);
            case ["sources", .. string[] sizes]:
                return SourceComparison.Run(sizes);
            case ["sources-read", string settings]:
                Console.WriteLine(SourceComparison.ReadAsync(settings).GetAwaiter().GetResult());
                return 0;
            case ["entra", .. string[] numbers]:
                return EntraReading.RunAsync(Number(numbers, 0, EntraCount)).GetAwaiter().GetResult();
            case ["entra-read", string service, string token, string store]:
                return EntraReading.ReadAsync(service, token, store).GetAwaiter().GetResult();
            case ["guests", .. string[] numbers]:
                return GuestJudging.RunAsync(Number(numbers, 0, EntraCount)).GetAwaiter().GetResult();
            case ["guests-judge", string service, string token]:
                return GuestJudging.JudgeAsync(service, token).GetAwaiter().GetResult();
            default:
                break;
        }

        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config);
        return 0;
    }

    private static int Number(string[] arguments, int index, int otherwise) =>
        index < arguments.Length ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : otherwise;
}
