using System.Runtime.CompilerServices;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>Which run of the state store records a failure, so that nobody to whom the failure is passed on records it once more.</summary>
public static class RecordedFailure
{
    private static readonly ConditionalWeakTable<Exception, string> s_runs = [];

    /// <summary>The id of the run that records the failure; null if none does.</summary>
    public static string? RunOf(Exception failure) => s_runs.TryGetValue(failure, out string? runId) ? runId : null;

    /// <summary>Says that a run records the failure.</summary>
    internal static void Mark(Exception failure, string runId) => s_runs.AddOrUpdate(failure, runId);
}
