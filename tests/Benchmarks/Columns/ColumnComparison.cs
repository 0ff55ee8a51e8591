using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;

namespace IdentityLifecycle.Benchmarks.Columns;

/// <summary>
/// Measures people in columns against people as one object a cell: memory that stays, processor time to take them in, to index them and to
/// find each once in random order, and how long a full garbage collection takes while they are in memory.
/// </summary>
internal static class ColumnComparison
{
    private const int WarmUp = 20_000;

    public static void Run(int people, TextWriter output)
    {
        (string Key, int Row)[] keys = ShuffledKeys(people);
        Measure(WarmUp, keys: ShuffledKeys(WarmUp), static count => new PeopleInColumns(count), TextWriter.Null);
        Measure(WarmUp, keys: ShuffledKeys(WarmUp), static count => new PeopleInObjects(count), TextWriter.Null);
        output.WriteLine($"{people} people, {PersonCells.Schema.Count} attributes each");
        output.Write("columns: ");
        Measure(people, keys, static count => new PeopleInColumns(count), output);
        output.Write("objects: ");
        Measure(people, keys, static count => new PeopleInObjects(count), output);
    }

    // Not inlined, so that the people of one measurement are garbage in the next.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Measure(int count, (string Key, int Row)[] keys, Func<int, IPeople> create, TextWriter output)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        IPeople? people = null;
        double filling = Seconds(() => people = create(count));
        double indexing = Seconds(people!.Index);
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        double collecting = Seconds(static () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true));
        double finding = Seconds(() => FindAll(people, keys));
        GC.KeepAlive(people);
        output.WriteLine($"{bytes / 1e6,6:0} MB, filled in {filling:0.00} s, indexed in {indexing:0.00} s, found in {finding / count * 1e9:0} ns each, full collection {collecting * 1e3:0} ms");
    }

    private static void FindAll(IPeople people, (string Key, int Row)[] keys)
    {
        foreach ((string key, int row) in keys)
        {
            if (people.Find(key) != row)
            {
                throw new InvalidOperationException($"{key} was not found.");
            }
        }
    }

    private static double Seconds(Action work)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    // The keys are made in the order of asking, so that reading them is not what takes the time.
    private static (string Key, int Row)[] ShuffledKeys(int count)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        new Random(1).Shuffle(rows);
        return Array.ConvertAll(rows, static row => (PersonCells.KeyOf(row), row));
    }
}
