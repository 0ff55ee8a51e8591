using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>
/// Checks that a plan is applied in the world that it was made for: with the state store that it stands on, and to the very directories that it read.
/// For a plan that does not say which these were, the directories must be those that the state store knows.
/// </summary>
internal static class WorldCheck
{
    public static async Task<IReadOnlyList<LifecycleProblem>> RunAsync(LifecyclePlan plan, IReadOnlyDictionary<string, IDirectory> directories, IStateStore state, CancellationToken cancellationToken)
    {
        RememberedWorld world = await state.ReadWorldAsync(cancellationToken).ConfigureAwait(false);
        if (plan.Header.World is { Length: > 0 } planned && planned != world.Id)
        {
            return [new LifecycleProblem(LifecycleErrorKind.PlanForeign, $"The plan was made with another state store (world {planned}) than the one at {state.Location} (world {world.Id}). Compare again with this one.")];
        }

        List<LifecycleProblem> problems = [];
        foreach (IDirectory directory in directories.Values)
        {
            string? found = await directory.ReadIdentityAsync(cancellationToken).ConfigureAwait(false);
            ImageReference? image = plan.Header.Images.FirstOrDefault(image => image.Directory == directory.Name);
            string? expected = image?.Identity ?? world.Find(directory.Name)?.Identity;
            if (expected is not null && expected != found)
            {
                problems.Add(new LifecycleProblem(
                    LifecycleErrorKind.DirectoryForeign,
                    $"{directory.Name}: {(image?.Identity is null ? "the state store knows" : "the plan was made for")} the directory {expected}, but at {directory.Location} there is {found ?? "one that does not tell its identity"}. Nothing is written. Check which directory the policy names, then compare again.")
                {
                    System = directory.Name,
                });
            }
        }

        return problems;
    }
}
