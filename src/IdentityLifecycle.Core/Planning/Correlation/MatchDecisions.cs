using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>What people decided of whose accounts are in one directory, as far as it is in force.</summary>
internal sealed class MatchDecisions
{
    private readonly HashSet<(string Identity, string Anchor)> _apart = [];
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);

    public MatchDecisions(string directory, LifecycleMemory memory, DateTimeOffset decidedAt)
    {
        RecordedDecision[] inForce = [.. memory.Content.Decisions.Where(decision => decision.Directory == directory && decision.IsInForce(decidedAt))];
        Links = [.. inForce.Where(static decision => decision is { Kind: DecisionKind.Link, Candidates.Count: > 0 }).OrderByDescending(static decision => decision.SetAt).ThenBy(static decision => decision.Subject, StringComparer.Ordinal)];
        foreach (RecordedDecision decision in inForce.Where(static decision => decision.Kind == DecisionKind.KeepApart))
        {
            _people.Add(decision.Subject);
            _apart.UnionWith(decision.Candidates.Select(anchor => (decision.Subject, anchor)));
        }
    }

    /// <summary>The decisions that an account is a person's, the latest first.</summary>
    public IReadOnlyList<RecordedDecision> Links { get; }

    /// <summary>Whether anybody is kept apart from an account.</summary>
    public bool HasApart => _people.Count > 0;

    /// <summary>Whether somebody is kept apart from an account.</summary>
    public bool IsApart(string identity) => _people.Contains(identity);

    /// <summary>Whether it was decided that an account is not a person's.</summary>
    public bool AreApart(string identity, string anchor) => _apart.Count > 0 && _apart.Contains((identity, anchor));
}
