using System.Diagnostics;
using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Benchmarks.History;

/// <summary>Fills a journal, then measures how long it takes to ask it, to copy its store and to clear it.</summary>
internal static class JournalReading
{
    private const int OperationsPerRun = 10_000;
    private const int OperationsPerPerson = 20;

    private static readonly DateTimeOffset s_begin = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(int operations)
    {
        string folder = Directory.CreateTempSubdirectory("lifecycle-history-").FullName;
        IStateStore opened = new EmbeddedConnector().OpenState(new ConnectorSettings("state", "Embedded", folder, new Dictionary<string, object> { ["path"] = "state.db" }), initialize: true);
        await using (opened.ConfigureAwait(false))
        {
            IStateHistory store = (IStateHistory)opened;
            double filling = await TimeAsync(() => FillAsync(store, operations));
            Print($"{operations} operations in {operations / OperationsPerRun} runs, written in {filling:F1} s, {new FileInfo(store.Location).Length / 1e6:F0} MB");
            await MeasureAsync(store, "everything", new AuditFilter());
            await MeasureAsync(store, "the latest 20", new AuditFilter { Count = 20 });
            await MeasureAsync(store, "one person", new AuditFilter { Identity = "7" });
            await MeasureAsync(store, "one run", new AuditFilter { RunId = "r3" });
            await MeasureAsync(store, "one day", new AuditFilter { Since = s_begin.AddDays(3), Until = s_begin.AddDays(4) });
            await MeasureAsync(store, "one kind, rare", new AuditFilter { Operations = [OperationKind.DeleteAccount] });
            double copying = await TimeAsync(() => ((IStateBackup)store).BackUpAsync(Path.Combine(folder, "copy.db"), overwrite: false, null, CancellationToken.None));
            Print($"{"copied and checked",-20} {copying,8:F3} s");
            HistoryClearance half = new(s_begin.AddDays(operations / OperationsPerRun / 2)) { PlansNeededSince = DateTimeOffset.MaxValue, CountedSince = DateTimeOffset.MaxValue };
            double clearing = await TimeAsync(() => store.ClearAsync(half, CancellationToken.None));
            Print($"{"half cleared",-20} {clearing,8:F3} s");
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task FillAsync(IStateStore store, int operations)
    {
        for (int run = 0; run < operations / OperationsPerRun; run++)
        {
            DateTimeOffset at = s_begin.AddDays(run);
            LifecycleRun record = new()
            {
                Id = $"r{run}", Status = RunStatus.Running, PlanId = $"p{run}", ContentHash = "c", Policy = "Contoso", AsOf = at, StartedAt = at, StartedBy = "svc on runner",
            };
            JournalIntent[] intents = [.. Enumerable.Range(0, OperationsPerRun).Select(number => Intent((run * OperationsPerRun) + number, operations, at))];
            await store.BeginRunAsync(record, null, CancellationToken.None);
            await store.RecordIntentsAsync(record.Id, intents, CancellationToken.None);
            await store.RecordOutcomesAsync(
                record.Id, [], [.. intents.Select(intent => new JournalOutcome(intent.OperationId, ChangeStatus.Applied, intent.Anchor, null, at.AddSeconds(1)))], MemoryUpdate.None, CancellationToken.None);
            await store.EndRunAsync(record with { Status = RunStatus.Succeeded, EndedAt = at.AddMinutes(1) }, MemoryUpdate.None, CancellationToken.None);
        }
    }

    private static JournalIntent Intent(int number, int operations, DateTimeOffset at)
    {
        string person = (number % Math.Max(1, operations / OperationsPerPerson)).ToString(CultureInfo.InvariantCulture);
        OperationKind kind = number % 10_000 == 17 ? OperationKind.DeleteAccount : OperationKind.SetAttributes;
        PriorValue[] prior = [new("department", Fact.Of("Operations")), new("jobTitle", Fact.Of("Engineer"))];
        return new JournalIntent($"{number:x32}", $"corp/{person}", kind, person, "corp", $"guid-{person}", "Set department, jobTitle", "department from hr", prior, at.AddMilliseconds(number % OperationsPerRun))
        {
            DisplayName = $"Person {person}", Process = LifecycleProcess.Mover, Written = [new WrittenValue("department", Fact.Of("Sales")), new WrittenValue("jobTitle", Fact.Of("Seller"))],
        };
    }

    private static async Task MeasureAsync(IStateHistory store, string what, AuditFilter filter)
    {
        long count = 0;
        double first = 0;
        long clock = Stopwatch.GetTimestamp();
        await foreach (AuditEvent one in store.ReadEventsAsync(filter, CancellationToken.None))
        {
            first = count++ == 0 ? Stopwatch.GetElapsedTime(clock).TotalSeconds : first;
        }

        Print($"{what,-20} {Stopwatch.GetElapsedTime(clock).TotalSeconds,8:F3} s, the first after {first:F3} s, {count} operations, {Environment.WorkingSet / 1e6:F0} MB");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        long clock = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
