using System.Collections.Generic;

namespace IdentityLifecycle.Plans;

/// <summary>One step of a change. A closed set; each kind has its own record.</summary>
public abstract record LifecycleOperation
{
    private protected LifecycleOperation()
    {
    }

    /// <summary>What it does.</summary>
    public abstract OperationKind Kind { get; }

    /// <summary>Why; at least one reason.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];

    /// <summary>What it expects to find.</summary>
    public Expectation Expects { get; init; } = Expectation.None;

    /// <summary>The operation in a few words, such as <c>Disable</c> or <c>Add to Sales</c>.</summary>
    public abstract string Describe();

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();
}
