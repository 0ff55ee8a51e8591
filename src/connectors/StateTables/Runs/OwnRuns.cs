using System.Collections.Concurrent;

namespace IdentityLifecycle.Connectors.StateTables.Runs;

/// <summary>
/// The runs that this process has under way, whichever copy of this assembly began them. A lock of this process for any other run was left
/// behind by a store that could not be written any more, such as one on a full disk.
/// </summary>
internal static class OwnRuns
{
    private const string Slot = "IdentityLifecycle.OwnRuns";

    private static readonly ConcurrentDictionary<string, bool> s_runs = Find();

    public static bool Contains(string runId) => s_runs.ContainsKey(runId);

    public static void Add(string runId) => s_runs[runId] = true;

    public static void Remove(string runId) => s_runs.TryRemove(runId, out _);

    private static ConcurrentDictionary<string, bool> Find()
    {
        lock (AppDomain.CurrentDomain)
        {
            if (AppDomain.CurrentDomain.GetData(Slot) is not ConcurrentDictionary<string, bool> runs)
            {
                runs = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
                AppDomain.CurrentDomain.SetData(Slot, runs);
            }

            return runs;
        }
    }
}
