using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Finds what a state has written on an account and the present one does not write, such as "Left on …" in the description of somebody who comes back.
/// Leaving takes nothing back: what a leaver had stays to be looked at.
/// </summary>
internal static class StateMarks
{
    /// <summary>Why it is taken back.</summary>
    public static ChangeReason Reason { get; } = new("the policy wrote it for a state that is over") { Source = "the policy" };

    /// <summary>The attributes that the state before has written and the present one does not.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="before">The state that was applied last; null if none is remembered.</param>
    /// <param name="now">The present state.</param>
    public static IReadOnlyList<CompiledFlow> Left(DirectoryView directory, LifecycleState? before, LifecycleState now)
    {
        if (before is not LifecycleState over || over == now || now is not (LifecycleState.PreHire or LifecycleState.Active or LifecycleState.OnLeave))
        {
            return [];
        }

        // Whoever is purged has left before, and what that state wrote stayed.
        LifecycleState[] states = over == LifecycleState.Purged ? [LifecycleState.Left, over] : [over];
        HashSet<string> written = directory.StateFlows.GetValueOrDefault(now, []).Select(static flow => flow.Definition.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. states.SelectMany(state => directory.StateFlows.GetValueOrDefault(state, [])).Where(flow => written.Add(flow.Definition.Name))];
    }
}
