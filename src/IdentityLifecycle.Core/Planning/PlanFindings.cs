using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Residual;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Planning;

/// <summary>What a part of the planner found; each thread fills its own, and they are put together afterwards.</summary>
internal sealed class PlanFindings
{
    public List<ChangeDraft> Changes { get; } = [];

    /// <summary>The moves among the changes.</summary>
    public List<PlannedMove> Moves { get; } = [];

    public List<LifecycleProblem> Problems { get; } = [];

    public List<PlanOmission> Omissions { get; } = [];

    /// <summary>
    /// The identity ids of people whose account this plan does not bring to their state, or not wholly, because something stands against it. Their state
    /// has not come about, and memory must not learn it.
    /// </summary>
    public HashSet<string> Hindered { get; } = new(StringComparer.Ordinal);

    /// <summary>The people who left and for whom more than nothing was to be done here.</summary>
    public List<Leaver> Leavers { get; } = [];

    /// <summary>What people who left will still have when the plan is carried out.</summary>
    public List<ResidualAccess> ResidualAccess { get; } = [];

    /// <summary>Containers that the policy names and that do not exist, each with the people who should be in it.</summary>
    public Dictionary<ContainerPath, List<string>> MissingContainers { get; } = [];

    /// <summary>The changes of accounts that get another name, if theirs does not fit any more.</summary>
    public List<PlannedMove> Renamings { get; } = [];

    /// <summary>Forgets what was found since there were so many problems and omissions: it is worked out once more.</summary>
    public void Truncate(int problems, int omissions)
    {
        Problems.RemoveRange(problems, Problems.Count - problems);
        Omissions.RemoveRange(omissions, Omissions.Count - omissions);
    }

    public void Add(PlanFindings other)
    {
        Changes.AddRange(other.Changes);
        Moves.AddRange(other.Moves);
        Renamings.AddRange(other.Renamings);
        Problems.AddRange(other.Problems);
        Omissions.AddRange(other.Omissions);
        Hindered.UnionWith(other.Hindered);
        Leavers.AddRange(other.Leavers);
        ResidualAccess.AddRange(other.ResidualAccess);
        foreach ((ContainerPath container, List<string> people) in other.MissingContainers)
        {
            Misses(container, people);
        }
    }

    /// <summary>Notes people whose container does not exist.</summary>
    public void Misses(ContainerPath container, IEnumerable<string> people)
    {
        if (!MissingContainers.TryGetValue(container, out List<string>? waiting))
        {
            MissingContainers.Add(container, waiting = []);
        }

        waiting.AddRange(people);
    }
}
