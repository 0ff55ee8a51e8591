using System;
using System.Collections.Generic;

namespace IdentityLifecycle.Identities;

/// <summary>Collects a directory's accounts, containers, groups and memberships while a connector reads them. One thread fills it.</summary>
public sealed class DirectoryImageBuilder
{
    private readonly Dictionary<string, int> _entitlementPositions = new(StringComparer.Ordinal);
    private readonly List<(int Row, int Entitlement)> _memberships = [];

    /// <summary>Starts an empty image.</summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="schema">The attributes that will be filled in.</param>
    public DirectoryImageBuilder(string directory, AttributeSchema schema)
    {
        Directory = directory;
        Table = new FactTable(schema);
        ContainerSet.Add(ContainerPath.Root);
    }

    internal string Directory { get; }

    internal FactTable Table { get; }

    internal List<string> Anchors { get; } = [];

    internal List<string> Names { get; } = [];

    internal List<ContainerPath?> AccountContainers { get; } = [];

    internal List<Entitlement> Entitlements { get; } = [];

    internal HashSet<ContainerPath> ContainerSet { get; } = [];

    /// <summary>The number of accounts so far.</summary>
    public int Count => Anchors.Count;

    /// <summary>Adds a container that exists; connectors share one object per container.</summary>
    public void AddContainer(ContainerPath container) => ContainerSet.Add(container);

    /// <summary>Adds a group or other entitlement and returns its position; an anchor added before gives the position it has.</summary>
    public int AddEntitlement(string anchor, string name, EntitlementKind kind = EntitlementKind.Group)
    {
        if (!_entitlementPositions.TryGetValue(anchor, out int position))
        {
            position = Entitlements.Count;
            Entitlements.Add(new Entitlement(Directory, anchor, name, kind));
            _entitlementPositions.Add(anchor, position);
        }

        return position;
    }

    /// <summary>Adds an account and returns its row.</summary>
    /// <param name="anchor">Its unchanging id.</param>
    /// <param name="name">Its name within the container.</param>
    /// <param name="container">Its container, null if outside the root.</param>
    /// <param name="facts">Its facts by ordinal.</param>
    public int AddAccount(string anchor, string name, ContainerPath? container, ReadOnlySpan<Fact> facts)
    {
        Anchors.Add(anchor);
        Names.Add(name);
        AccountContainers.Add(container);
        return Table.Add(facts);
    }

    /// <summary>Adds a direct membership.</summary>
    public void AddMembership(int row, int entitlement) => _memberships.Add((row, entitlement));

    /// <summary>Closes the image.</summary>
    /// <param name="version">What tells this state from any other.</param>
    /// <param name="readAt">When it was read (UTC).</param>
    public DirectoryImage Build(string version, DateTimeOffset readAt)
    {
        _memberships.Sort();
        int[] start = new int[Count + 1];
        int[] positions = new int[_memberships.Count];
        for (int index = 0; index < positions.Length; index++)
        {
            positions[index] = _memberships[index].Entitlement;
            start[_memberships[index].Row + 1]++;
        }

        for (int row = 0; row < Count; row++)
        {
            start[row + 1] += start[row];
        }

        return new DirectoryImage(this, version, readAt, start, positions);
    }
}
