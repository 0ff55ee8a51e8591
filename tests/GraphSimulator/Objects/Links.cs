using System.Collections.Immutable;

namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>All references between objects at one moment, readable from both ends.</summary>
public sealed class Links
{
    private static readonly ImmutableSortedSet<string> s_none = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private readonly ImmutableDictionary<(LinkKind Kind, string Id), ImmutableSortedSet<string>> _targets;
    private readonly ImmutableDictionary<(LinkKind Kind, string Id), ImmutableSortedSet<string>> _sources;

    private Links(
        ImmutableDictionary<(LinkKind Kind, string Id), ImmutableSortedSet<string>> targets,
        ImmutableDictionary<(LinkKind Kind, string Id), ImmutableSortedSet<string>> sources)
    {
        _targets = targets;
        _sources = sources;
    }

    public static Links None { get; } =
        new(ImmutableDictionary<(LinkKind Kind, string Id), ImmutableSortedSet<string>>.Empty, ImmutableDictionary<(LinkKind Kind, string Id), ImmutableSortedSet<string>>.Empty);

    /// <summary>Whom an object refers to: the members of a group, the manager of a user.</summary>
    public ImmutableSortedSet<string> From(LinkKind kind, string id) => _targets.GetValueOrDefault((kind, id), s_none);

    /// <summary>Who refers to an object: the groups of a member, the reports of a manager.</summary>
    public ImmutableSortedSet<string> To(LinkKind kind, string id) => _sources.GetValueOrDefault((kind, id), s_none);

    public Links Add(LinkKind kind, string from, string to) =>
        new(_targets.SetItem((kind, from), From(kind, from).Add(to)), _sources.SetItem((kind, to), To(kind, to).Add(from)));

    public Links Remove(LinkKind kind, string from, string to) =>
        new(_targets.SetItem((kind, from), From(kind, from).Remove(to)), _sources.SetItem((kind, to), To(kind, to).Remove(from)));

    /// <summary>The references without those from and to an object.</summary>
    public Links Without(string id)
    {
        Links links = this;
        foreach (LinkKind kind in Enum.GetValues<LinkKind>())
        {
            links = links.From(kind, id).Aggregate(links, (rest, target) => rest.Remove(kind, id, target));
            links = links.To(kind, id).Aggregate(links, (rest, source) => rest.Remove(kind, source, id));
        }

        return links;
    }
}
