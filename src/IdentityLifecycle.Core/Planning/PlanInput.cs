using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning;

/// <summary>Everything a plan is made from, besides the as-of instant; nothing else is read.</summary>
public sealed record PlanInput
{
    /// <summary>The policy.</summary>
    public required LifecyclePolicy Policy { get; init; }

    /// <summary>The people.</summary>
    public required IdentitySet Identities { get; init; }

    /// <summary>One image for each directory that shall be compared.</summary>
    public required IReadOnlyList<DirectoryImage> Directories { get; init; }

    /// <summary>Indexes of these images that somebody made beforehand; the planner makes those that are missing.</summary>
    public IReadOnlyList<AccountIndexes> Indexes { get; init; } = [];

    /// <summary>What is remembered.</summary>
    public required LifecycleMemory Memory { get; init; }

    /// <summary>
    /// How the directories that were found compare with those that the state store knows. <see cref="Memory"/> contains what is learnt of them. Null
    /// compares nothing.
    /// </summary>
    public WorldReview? World { get; init; }

    /// <summary>The snapshot that a person accepts although it looks wrong; null accepts none.</summary>
    public SnapshotAcceptance? Accepted { get; init; }

    /// <summary>
    /// The rows that were received, true for each; null is all of them. Fewer than the set holds make the plan partial: nobody is
    /// missing and no account an orphan then.
    /// </summary>
    public IReadOnlyList<bool>? Received { get; init; }

    /// <summary>
    /// What requests and packages ask for, besides the rules. Null says that it was not read: nothing that they gave is taken for that then,
    /// except what ended as it was remembered. Empty says that nothing is asked for.
    /// </summary>
    public IReadOnlyCollection<AccessClaim>? Requested { get; init; }

    /// <summary>What was found of operations that earlier runs left open. <see cref="Memory"/> contains what they did.</summary>
    public IReadOnlyList<OpenOperationFinding> OpenOperations { get; init; } = [];

    /// <summary>The accounts with an operation that an earlier run left open and that was not found done. Nothing is planned for them.</summary>
    public IReadOnlyList<PlanOmission> LeftOpen { get; init; } = [];

    /// <summary>What went wrong while the sources were read.</summary>
    public IReadOnlyList<LifecycleProblem> SourceProblems { get; init; } = [];

    /// <summary>Who or what plans.</summary>
    public required string PlannedBy { get; init; }

    /// <summary>When the plan is made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What seals the values that the policy redacts; null if it redacts none.</summary>
    public ValueSealer? Sealer { get; init; }

    /// <summary>
    /// By directory, the thumbprint of the certificate that passwords are delivered for; empty where it could not be read.
    /// </summary>
    public IReadOnlyDictionary<string, string> Certificates { get; init; } = new Dictionary<string, string>();

    /// <summary>What the policy's tables hold, by name in any case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tables { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();
}
