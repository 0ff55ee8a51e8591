using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Plans;

/// <summary>
/// Everything that shall happen, what it was made from, and what will not happen. Immutable; apply is driven by it alone. A plan with
/// blocking problems or tripped guards can be looked at; <see cref="CanApply"/> is the only gate.
/// </summary>
public sealed class LifecyclePlan
{
    private string? _contentHash;
    private string? _id;

    /// <summary>Makes a plan: sorts the changes. Both hashes are computed when they are first asked for.</summary>
    public LifecyclePlan(PlanHeader header, IEnumerable<LifecycleChange> changes, PlanObservations observations)
    {
        Header = header;
        Changes = LifecycleChange.InExecutionOrder(changes);
        Observations = observations;
        foreach (LifecycleChange change in Changes)
        {
            change.AttachTo(this);
        }
    }

    /// <summary>The plan's id: covers content, policy, as-of instant and memory version.</summary>
    public string Id => _id ??= PlanFingerprint.OfPlan(Header, ContentHash);

    /// <summary>The hash of the changes alone: what a person approves and an override names.</summary>
    public string ContentHash => _contentHash ??= PlanFingerprint.OfContent(Changes);

    /// <summary>The SHA-256 of the file it was read from, footer excepted; null for a plan that was made here. Apply takes one from a file only if it is registered.</summary>
    public string? FileHash { get; init; }

    /// <summary>What the plan was made from.</summary>
    public PlanHeader Header { get; }

    /// <summary>The changes in the order of execution.</summary>
    public IReadOnlyList<LifecycleChange> Changes { get; }

    /// <summary>What applying teaches memory besides.</summary>
    public PlanObservations Observations { get; }

    /// <summary>One decision for every person and directory, made while they are listed; null for undoing and for a plan read from a file, which keep the counts alone.</summary>
    public IDecisionList? Decisions { get; init; }

    /// <summary>The decision about a person in a directory; null if there is none.</summary>
    public LifecycleDecision? DecisionOf(string identity, string directory) => Decisions?.Find(identity, directory);

    /// <summary>Whether nothing stands against applying, guards included.</summary>
    public bool CanApply => !Header.Problems.Any(static problem => problem.BlocksPlan) && !Header.GuardVerdicts.Any(static verdict => verdict.IsTripped);

    /// <summary>What is wrong with the inputs.</summary>
    public IReadOnlyList<LifecycleProblem> Problems => Header.Problems;

    /// <summary>What will not happen, and why.</summary>
    public IReadOnlyList<PlanOmission> Omissions => Header.Omissions;

    /// <summary>What every guard says.</summary>
    public IReadOnlyList<GuardVerdict> GuardVerdicts => Header.GuardVerdicts;

    /// <summary>How many changes there are by directory and process.</summary>
    public IReadOnlyList<PlanCount> Counts() =>
        Changes.GroupBy(static change => (change.Directory, change.Process))
            .OrderBy(static group => group.Key.Directory, System.StringComparer.Ordinal).ThenBy(static group => group.Key.Process)
            .Select(static group => new PlanCount(group.Key.Directory, group.Key.Process, group.Count()))
            .ToArray();
}
