namespace IdentityLifecycle.Plans.Decisions;

/// <summary>
/// One decision for every person and directory. A decision is made when it is read, so that those of a million people take no room in the plan.
/// </summary>
public interface IDecisionList : IReadOnlyList<LifecycleDecision>
{
    /// <summary>The decision about a person in a directory; null if the systems of record do not know the person or the directory was not compared.</summary>
    LifecycleDecision? Find(string identity, string directory);
}
