using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Finds that the places which the policy names do not exist: the directory's root, or the container of a state. That is a mistake in the policy or a missing
/// right, it concerns everybody in that place, and leavers would keep their accounts. So it blocks the plan.
/// </summary>
internal static class PlaceCheck
{
    private const int Shown = 3;

    /// <param name="directory">The directory.</param>
    /// <param name="linked">The number of people who have an account there.</param>
    /// <param name="findings">Receives the problems, and knows which containers were missed.</param>
    public static void Run(DirectoryView directory, int linked, PlanFindings findings)
    {
        if (!directory.Policy.Capabilities.HasContainers || !directory.Image.KnowsContainers)
        {
            return;
        }

        // A directory that is new may get its root with its first account; one that has accounts of people cannot.
        if (!directory.Image.Containers.Contains(ContainerPath.Root) && !(directory.Policy.CreateContainers && linked == 0))
        {
            findings.Problems.Add(Blocking(directory, $"{directory.Name}: the directory's \"root\" does not exist or may not be read, so that all its accounts lie outside and nothing would be done for anybody. Correct \"root\" in the policy, make the container, or give the right to read it."));
            return;
        }

        foreach ((ContainerPath container, List<string> people) in findings.MissingContainers.OrderBy(static missing => missing.Key.ToString(), StringComparer.Ordinal))
        {
            people.Sort(StringComparer.Ordinal);
            string names = string.Join(", ", people.Take(Shown)) + (people.Count > Shown ? " …" : string.Empty);
            findings.Problems.Add(Blocking(directory, FormattableString.Invariant($"{directory.Name}: the container {container}, which the policy names for a state, does not exist or may not be read, and \"createContainers\" is false; accounts that belong there: {people.Count} ({names}). Make it, correct its name, or set \"createContainers\".")));
        }
    }

    private static LifecycleProblem Blocking(DirectoryView directory, string message) =>
        new(LifecycleErrorKind.ContainerNotFound, message) { System = directory.Name, BlocksPlan = true };
}
