using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Policies.Subjects;

/// <summary>
/// A scope that also knows the person's lifecycle: <c>lifecycle.state</c> is the name of the state, such as <c>Active</c>, and
/// <c>lifecycle.leaveAt</c> the instant of leaving. It stands wherever the state is decided already.
/// </summary>
/// <param name="inner">Knows all other names.</param>
public sealed class LifecycleScope(IAttributeScope inner) : IAttributeScope
{
    /// <summary>What the names of the lifecycle begin with.</summary>
    public const string Prefix = "lifecycle.";

    private static readonly AttributeDefinition s_state = new(Prefix + "state");
    private static readonly AttributeDefinition s_leaveAt = new(Prefix + "leaveAt", AttributeType.DateTime);

    /// <inheritdoc/>
    public IEnumerable<string> Names => inner.Names.Concat(LifecycleNames);

    /// <summary>The names of the lifecycle.</summary>
    internal static IEnumerable<string> LifecycleNames => [s_state.Name, s_leaveAt.Name];

    /// <summary>Whether a name is one of the lifecycle.</summary>
    /// <param name="name">The name, in any case.</param>
    public static bool IsOfLifecycle(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool TryResolve(string name, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition) =>
        TryResolveLifecycle(name, out ordinal, out definition) || inner.TryResolve(name, out ordinal, out definition);

    /// <inheritdoc/>
    public bool IsRedacted(int ordinal) => ordinal is not (SubjectOrdinals.LifecycleState or SubjectOrdinals.LifecycleLeaveAt) && inner.IsRedacted(ordinal);

    /// <summary>Finds a name of the lifecycle.</summary>
    internal static bool TryResolveLifecycle(string name, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition)
    {
        bool isState = string.Equals(name, s_state.Name, StringComparison.OrdinalIgnoreCase);
        bool isLeaveAt = string.Equals(name, s_leaveAt.Name, StringComparison.OrdinalIgnoreCase);
        ordinal = isState ? SubjectOrdinals.LifecycleState : isLeaveAt ? SubjectOrdinals.LifecycleLeaveAt : -1;
        definition = isState ? s_state : isLeaveAt ? s_leaveAt : null;
        return isState || isLeaveAt;
    }
}
