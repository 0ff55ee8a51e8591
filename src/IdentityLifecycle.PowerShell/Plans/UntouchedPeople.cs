using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Reports people who were named, but for whom a run did nothing.</summary>
internal static class UntouchedPeople
{
    public static void Report(IReadOnlySet<string> identities, RecordedRun recorded, PipelineBridge bridge)
    {
        IReadOnlySet<string> subjects = recorded.Subjects;
        foreach (string unknown in identities.Where(id => !subjects.Contains(id)).Order(StringComparer.Ordinal))
        {
            bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"The run {recorded.Run.Id} did nothing for \"{unknown}\".") { TargetName = unknown });
        }
    }
}
