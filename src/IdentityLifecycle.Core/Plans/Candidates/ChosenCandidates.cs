using System.Collections.Concurrent;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans.Candidates;

/// <summary>Which candidates were chosen while a plan is applied, person by person. Nobody chose where the planned candidate was free. Several threads may ask.</summary>
internal sealed class ChosenCandidates
{
    private readonly ConcurrentDictionary<(Subject Subject, string Choice), int> _chosen = [];

    /// <summary>The number of the candidate that counts.</summary>
    public int Of(Subject subject, string choice) => _chosen.GetValueOrDefault((subject, choice));

    public void Choose(Subject subject, string choice, int candidate) => _chosen[(subject, choice)] = candidate;

    /// <summary>The change with the values of the candidates that were chosen.</summary>
    public LifecycleChange Settle(LifecycleChange change) => change.Settle(choice => Of(change.About, choice));

    /// <summary>
    /// Learns from what was written which candidates were chosen, so that a run that is resumed, verified or undone goes on with them.
    /// </summary>
    /// <param name="change">The change as it is in the plan.</param>
    /// <param name="writtenBy">Gives the values that were written, or were about to be, for the operation of a position; null if none were.</param>
    public void Recall(LifecycleChange change, Func<int, IReadOnlyList<ValueStep>?> writtenBy)
    {
        for (int ordinal = 0; ordinal < change.Operations.Count; ordinal++)
        {
            LifecycleOperation operation = change.Operations[ordinal];
            if (operation.Variants.Count == 0 || writtenBy(ordinal) is not IReadOnlyList<ValueStep> written)
            {
                continue;
            }

            foreach (IGrouping<(string Choice, int Candidate), (string Name, ValueVariant Variant)> members in operation.Variants.GroupBy(static one => (one.Variant.Choice, one.Variant.Candidate)))
            {
                if (members.All(member => written.Any(step => step.Name == member.Name && step.Written == member.Variant.Value)))
                {
                    Choose(change.About, members.Key.Choice, members.Key.Candidate);
                }
            }
        }
    }
}
