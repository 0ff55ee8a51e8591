using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>Finds the assignment that a reason mentions.</summary>
internal static class DecidingAssignment
{
    /// <summary>
    /// Before the first day it is the next assignment to begin, after leaving the last one to end. In between it is the first to begin among
    /// those that have not ended.
    /// </summary>
    public static Assignment Of(IReadOnlyList<Assignment> assignments, LifecycleState state, DateTimeOffset asOf)
    {
        return state switch
        {
            LifecycleState.Left or LifecycleState.Purged => assignments.Where(one => Start(one) <= asOf).DefaultIfEmpty(assignments[0]).MaxBy(End),
            LifecycleState.NotYet or LifecycleState.PreHire => assignments.Where(one => Start(one) > asOf).DefaultIfEmpty(assignments[0]).MinBy(Start),
            _ => assignments.Where(one => End(one) > asOf).DefaultIfEmpty(assignments[0]).MinBy(Start),
        };
    }

    private static DateTimeOffset Start(Assignment assignment) => assignment.Start.Value is DateTimeOffset start ? start : DateTimeOffset.MinValue;

    private static DateTimeOffset End(Assignment assignment) => assignment.End.Value is DateTimeOffset end ? end : DateTimeOffset.MaxValue;
}
