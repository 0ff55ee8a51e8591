using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Residual;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>
/// Everything that shall happen, what it was made from, and what will not happen. Immutable; apply follows the plan and nothing else. A plan
/// with blocking problems or tripped guards can be inspected but not applied (<see cref="CanApply"/>).
/// </summary>
public sealed class LifecyclePlan
{
    private readonly Lazy<ILookup<string?, MembershipConsequence>> _consequences;
    private string? _contentHash;
    private string? _id;

    /// <summary>Makes a plan and sorts its changes. Its hashes are computed when they are first read.</summary>
    public LifecyclePlan(PlanHeader header, IEnumerable<LifecycleChange> changes, PlanObservations observations)
    {
        Header = header;
        Changes = LifecycleChange.InExecutionOrder(changes);
        Observations = observations;
        _consequences = new(() => header.Consequences.ToLookup(static one => one.ChangeId, StringComparer.Ordinal));
        foreach (LifecycleChange change in Changes)
        {
            change.AttachTo(this);
        }
    }

    /// <summary>The plan's id: a hash over content, policy, as-of instant and memory version.</summary>
    public string Id => _id ??= PlanFingerprint.OfPlan(Header, ContentHash);

    /// <summary>The hash of the changes alone. This is what a person approves, and what they name to accept a plan in spite of guards.</summary>
    public string ContentHash => _contentHash ??= PlanFingerprint.OfContent(Changes);

    /// <summary>
    /// The SHA-256 of the plan file without its footer; null for a plan that was not read from a file. Apply accepts a plan file only if its
    /// hash is registered.
    /// </summary>
    public string? FileHash { get; init; }

    /// <summary>What the plan was made from.</summary>
    public PlanHeader Header { get; }

    /// <summary>The changes in the order of execution.</summary>
    public IReadOnlyList<LifecycleChange> Changes { get; }

    /// <summary>What else memory learns when the plan is applied.</summary>
    public PlanObservations Observations { get; }

    /// <summary>
    /// One decision for every person and directory, made when it is read. Null for undoing and for a plan read from a file: those have only the
    /// counts in the header.
    /// </summary>
    public IDecisionList? Decisions { get; init; }

    /// <summary>Lists what does not fit together; null for undoing and for a plan read from a file, which do not know what was read.</summary>
    internal IPlanReview? Review { get; init; }

    /// <summary>
    /// What does not fit together between the systems of record, the directories and memory, sorted by directory, kind and name. It is worked out when it is
    /// asked for. Null for undoing and for a plan read from a file.
    /// </summary>
    public IReadOnlyList<IdentityInconsistency>? FindInconsistencies() => Review?.Inconsistencies();

    /// <summary>
    /// What a person must decide, sorted by system, kind and name, with the commands that decide. It is worked out when it is asked for. Null for undoing and for
    /// a plan read from a file.
    /// </summary>
    public IReadOnlyList<IdentityConflict>? FindConflicts() => Review?.Conflicts();

    /// <summary>The decision about a person in a directory; null if there is none.</summary>
    public LifecycleDecision? DecisionOf(string identity, string directory) => Decisions?.Find(identity, directory);

    /// <summary>Whether the plan may be applied: it has no blocking problem, and no guard tripped.</summary>
    public bool CanApply => !Header.Problems.Any(static problem => problem.BlocksPlan) && !Header.GuardVerdicts.Any(static verdict => verdict.IsTripped);

    /// <summary>What is wrong with the inputs.</summary>
    public IReadOnlyList<LifecycleProblem> Problems => Header.Problems;

    /// <summary>What will not happen, and why.</summary>
    public IReadOnlyList<PlanOmission> Omissions => Header.Omissions;

    /// <summary>
    /// What people who left still have when everything planned is done: accounts that stay enabled, and access that the policy takes away. What nobody
    /// has excluded comes first.
    /// </summary>
    public IReadOnlyList<ResidualAccess> ResidualAccess => Header.ResidualAccess;

    /// <summary>
    /// Who enters or leaves groups because their rules say so once the plan is applied. The directory does that by itself: it is no operation, and no guard
    /// counts it.
    /// </summary>
    public IReadOnlyList<MembershipConsequence> Consequences => Header.Consequences;

    /// <summary>The verdict of every guard.</summary>
    public IReadOnlyList<GuardVerdict> GuardVerdicts => Header.GuardVerdicts;

    /// <summary>The number of changes by directory and process.</summary>
    public IReadOnlyList<PlanCount> Counts() =>
        Changes.GroupBy(static change => (change.Directory, change.Process))
            .OrderBy(static group => group.Key.Directory, System.StringComparer.Ordinal).ThenBy(static group => group.Key.Process)
            .Select(static group => new PlanCount(group.Key.Directory, group.Key.Process, group.Count()))
            .ToArray();

    /// <summary>What does not exist and is made because somebody needs it, each once: groups and containers, with their directory.</summary>
    public IReadOnlyList<string> WillBeMade => [.. Changes.SelectMany(static change => change.Operations.Select(operation => MadeBy(operation) is string made ? $"{made} in {change.Directory}" : null)).OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    /// <summary>The consequences of one change.</summary>
    internal IEnumerable<MembershipConsequence> ConsequencesOf(string changeId) => _consequences.Value[changeId];

    private static string? MadeBy(LifecycleOperation operation) => operation switch
    {
        GrantEntitlement { Makes: not null } grant => $"group {grant.Entitlement.Name}",
        CreateAccount { MakesContainer: true } create => $"container {create.Container}",
        MoveAccount { MakesContainer: true } move => $"container {move.To}",
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        string verdict = CanApply ? string.Empty : "; cannot be applied as it is";
        return ShownText.Escape(FormattableString.Invariant($"Plan {Id[..12]} for {Header}: {Changes.Count:N0} changes, {Omissions.Count:N0} omissions, {Problems.Count:N0} problems{verdict}"));
    }
}

/// <summary>How many changes of one process a plan has in one directory.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Process">The process.</param>
/// <param name="Changes">The number of changes.</param>
public sealed record PlanCount(string Directory, LifecycleProcess Process, int Changes);
