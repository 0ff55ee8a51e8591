using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>Everything that records are compared with.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Accounts">The directories' images with their indexes.</param>
/// <param name="Memory">The content of memory, with what was found done of operations that earlier runs left open.</param>
/// <param name="HasState">Whether there is a state store. Without one memory is empty.</param>
public sealed record ComparedWorld(LifecyclePolicy Policy, IReadOnlyList<AccountIndexes> Accounts, LifecycleMemory Memory, bool HasState)
{
    /// <summary>The directories' images.</summary>
    public IReadOnlyList<DirectoryImage> Directories { get; } = [.. Accounts.Select(static accounts => accounts.Image)];

    /// <summary>How the directories compare with those that the state store knows; null compares nothing.</summary>
    public WorldReview? Review { get; init; }

    /// <summary>The snapshot that a person accepts although it is old or of other people; null accepts none.</summary>
    public SnapshotAcceptance? Accepted { get; init; }

    /// <summary>Seals the values that the policy redacts; null if it redacts none.</summary>
    public ValueSealer? Sealer { get; init; }

    /// <summary>The policy's tables, by name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tables { get; init; }

    /// <summary>What was found of operations that earlier runs left open.</summary>
    public IReadOnlyList<OpenOperationFinding> OpenOperations { get; init; } = [];

    /// <summary>The accounts for which nothing can be planned because of such an operation.</summary>
    public IReadOnlyList<PlanOmission> LeftOpen { get; init; } = [];

    /// <summary>The certificates that passwords are delivered for, as the plan's input has them.</summary>
    public IReadOnlyDictionary<string, string> Certificates { get; init; } = new Dictionary<string, string>();

    /// <summary>The input of a plan for people.</summary>
    public PlanInput InputOf(IdentitySet people) => new()
    {
        Policy = Policy,
        Identities = people,
        Directories = Directories,
        Indexes = Accounts,
        Memory = Memory,
        World = Review,
        Accepted = Accepted,
        OpenOperations = OpenOperations,
        LeftOpen = LeftOpen,
        SourceProblems = people.Snapshots.SelectMany(static snapshot => snapshot.Problems).ToArray(),
        Sealer = Sealer,
        Tables = Tables,
        Certificates = Certificates,
        PlannedBy = Operator.Name,
        CreatedAt = DateTimeOffset.UtcNow,
    };
}
