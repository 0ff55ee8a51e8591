using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>Finds the one of a person's assignments that a reason names.</summary>
internal static class DecidingAssignment
{
    /// <summary>
    /// Before the first day: the next to begin. After leaving: the last to end. In between: the first to begin of those that have not ended.
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
