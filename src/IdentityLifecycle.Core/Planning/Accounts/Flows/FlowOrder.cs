using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Accounts.Flows;

/// <summary>
/// The attributes that are written in one lifecycle state, each after those of the same account that its expression reads, and after those whose
/// change lets it be written. The policy's order is kept where nothing speaks against it. The policy's reader refuses circles.
/// </summary>
internal sealed class FlowOrder
{
    private readonly CompiledFlow[] _flows;
    private readonly List<CompiledFlow> _ordered = [];
    private readonly HashSet<CompiledFlow> _visited = new(ReferenceEqualityComparer.Instance);

    /// <summary>Orders the attributes of a state.</summary>
    /// <param name="general">The attributes that are written in any state.</param>
    /// <param name="ofState">Those of the state itself; each takes the place of a general one.</param>
    public FlowOrder(IEnumerable<CompiledFlow> general, IReadOnlyList<CompiledFlow> ofState)
    {
        _flows = [.. general.Where(flow => !ofState.Any(other => other.Ordinal == flow.Ordinal)), .. ofState];
        Array.ForEach(_flows, Visit);
        Flows = [.. _ordered];
    }

    /// <summary>The attributes in the order in which they are worked out.</summary>
    public CompiledFlow[] Flows { get; }

    /// <summary>The attribute of an ordinal; null if the state writes none such.</summary>
    public CompiledFlow? Find(int ordinal) => Array.Find(Flows, flow => flow.Ordinal == ordinal);

    /// <summary>The attributes whose expressions read one of some others, by whatever way, in the order in which they are worked out.</summary>
    /// <param name="ordinals">The others.</param>
    public IReadOnlyList<CompiledFlow> ReadersOf(IEnumerable<int> ordinals)
    {
        HashSet<int> read = [.. ordinals];
        List<CompiledFlow> readers = [];
        foreach (CompiledFlow flow in Flows.Where(flow => !read.Contains(flow.Ordinal) && flow.Own.Any(read.Contains)))
        {
            readers.Add(flow);
            read.Add(flow.Ordinal);
        }

        return readers;
    }

    /// <summary>The attributes that an attribute is made of and for which a free value is looked for, itself included, the nearest first.</summary>
    public IReadOnlyList<CompiledFlow> ChosenBehind(int ordinal)
    {
        HashSet<int> needed = [ordinal];
        List<CompiledFlow> chosen = [];
        foreach (CompiledFlow flow in Flows.AsEnumerable().Reverse().Where(flow => needed.Contains(flow.Ordinal)))
        {
            needed.UnionWith(flow.Own);
            if (flow.Mapping.UsesUniqueness)
            {
                chosen.Add(flow);
            }
        }

        return chosen;
    }

    private void Visit(CompiledFlow flow)
    {
        if (!_visited.Add(flow))
        {
            return;
        }

        foreach (CompiledFlow other in _flows.Where(other => other.Ordinal != flow.Ordinal && (flow.Own.Contains(other.Ordinal) || Follows(flow, other))))
        {
            Visit(other);
        }

        _ordered.Add(flow);
    }

    private static bool Follows(CompiledFlow flow, CompiledFlow other) => flow.Flow.Apply == ApplyMode.OnChangeOf && flow.Triggers.Contains(other.Definition.Name);
}
