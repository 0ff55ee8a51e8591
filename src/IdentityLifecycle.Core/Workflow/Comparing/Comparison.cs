using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>The result of comparing people with directories.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="World">Everything that the people were compared with.</param>
public sealed record Comparison(LifecyclePlan Plan, ComparedWorld World)
{
    /// <summary>
    /// The problems that this comparison found. The plan also has the problems of the sources, but those were reported when the sources were
    /// read.
    /// </summary>
    public required IReadOnlyList<LifecycleProblem> Problems { get; init; }

    /// <summary>How each directory was read, as far as that is known.</summary>
    public IReadOnlyList<ImageOrigin> Origins => [.. World.Directories.Select(static image => image.Origin).OfType<ImageOrigin>()];
}
