using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>What comparing people with directories came to.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="World">What the people were compared with.</param>
public sealed record Comparison(LifecyclePlan Plan, ComparedWorld World)
{
    /// <summary>What was found wrong by this comparison. What was wrong with the sources is in the plan too, but reading them has told it already.</summary>
    public required IReadOnlyList<LifecycleProblem> Problems { get; init; }

    /// <summary>How each directory was read, where that can be told.</summary>
    public IReadOnlyList<ImageOrigin> Origins => [.. World.Directories.Select(static image => image.Origin).OfType<ImageOrigin>()];
}
