using IdentityLifecycle.Identities;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Decisions;

/// <summary>What was decided about one person in one directory, and why.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Directory">The directory.</param>
/// <param name="State">The lifecycle state there; undetermined for somebody held back or not received.</param>
/// <param name="Account">The account that was considered; null if there is none.</param>
/// <param name="Reason">The kind of decision.</param>
/// <param name="Message">Why, for people.</param>
/// <param name="Due">When the dates alone lead to another state (UTC); null if they do not.</param>
public sealed record LifecycleDecision(string Identity, string Name, string Directory, LifecycleState State, string? Account, DecisionReason Reason, string Message, DateTimeOffset? Due)
{
    /// <summary>Why, for people.</summary>
    public string Message { get; } = ShownText.Escape(Message);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Name} in {Directory}: {Message}");
}

/// <summary>
/// One decision for every person and directory. A decision is made when it is read, so that those of a million people take no room in the plan.
/// </summary>
public interface IDecisionList : IReadOnlyList<LifecycleDecision>
{
    /// <summary>The decision about a person in a directory; null if the systems of record do not know the person or the directory was not compared.</summary>
    LifecycleDecision? Find(string identity, string directory);
}

/// <summary>The number of people with one decision in one directory. All decisions of a directory together count everybody.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Reason">The reason.</param>
/// <param name="People">The number of people.</param>
public sealed record DecisionCount(string Directory, DecisionReason Reason, int People)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{People} {Reason} in {Directory}"));
}
