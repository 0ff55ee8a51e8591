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
            _ when assignments.Count == 1 => assignments.Single(),
            LifecycleState.Left or LifecycleState.Purged => Among(assignments, one => Start(one) <= asOf).MaxBy(End),
            LifecycleState.NotYet or LifecycleState.PreHire => Among(assignments, one => Start(one) > asOf).MinBy(Start),
            _ => Among(assignments, one => End(one) > asOf).MinBy(Start),
        };
    }

    private static IReadOnlyList<Assignment> Among(IReadOnlyList<Assignment> assignments, Func<Assignment, bool> isMeant)
    {
        Assignment[] meant = [.. assignments.Where(isMeant)];
        return meant.Length > 0 ? meant : assignments;
    }

    private static DateTimeOffset Start(Assignment assignment) => assignment.Start.Value is DateTimeOffset start ? start : DateTimeOffset.MinValue;

    private static DateTimeOffset End(Assignment assignment) => assignment.End.Value is DateTimeOffset end ? end : DateTimeOffset.MaxValue;
}
