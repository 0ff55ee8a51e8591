using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans;

/// <summary>
/// One step of a change. A closed set; each kind has its own record, which says itself everything that the rest of the program has to know
/// about it.
/// </summary>
public abstract record LifecycleOperation
{
    private protected LifecycleOperation()
    {
    }

    /// <summary>What it does.</summary>
    public OperationKind Kind => Type.Kind;

    /// <summary>Whether the account that the operation is about comes to be by it.</summary>
    public bool Creates => Type.Creates;

    /// <summary>Whether it only concerns memory, so that nothing is written in the directory.</summary>
    public bool IsLocal => Type.IsLocal;

    /// <summary>Why; at least one reason.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];

    /// <summary>What it expects to find.</summary>
    public Expectation Expects { get; init; } = Expectation.None;

    /// <summary>The attributes and the access that it touches.</summary>
    public abstract OperationTouch Touches { get; }

    /// <summary>What is the same for all operations of the kind.</summary>
    internal abstract OperationType Type { get; }

    /// <summary>The values that applying resolves before it writes the operation.</summary>
    internal abstract IEnumerable<PlanValue> Values { get; }

    /// <summary>What it puts in the place of what, as far as the plan knows it; the journal keeps this.</summary>
    internal abstract IReadOnlyList<ValueStep> Steps { get; }

    /// <summary>The facts that the plan states in it: any of them may be sealed.</summary>
    internal IEnumerable<Fact> Facts => Touches.Attributes.Select(static change => change.OldValue).Concat(Values.Select(static value => value.Literal));

    /// <summary>The operation in a few words, such as <c>Disable</c> or <c>Add to Sales</c>.</summary>
    public abstract string Describe();

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();

    /// <summary>The operation with each fact that the plan states in it replaced, so that sealed ones can be opened.</summary>
    internal abstract LifecycleOperation WithFacts(Func<Fact, Fact> replace);

    /// <summary>Says how the account has to look afterwards.</summary>
    internal abstract void Aim(AccountGoal goal);

    /// <summary>Says what memory learns when it was done.</summary>
    internal abstract void Teach(IOperationLessons lessons);

    /// <summary>How it is undone.</summary>
    /// <param name="anchor">The anchor of the account.</param>
    internal abstract OperationUndo Undo(string anchor);

    /// <summary>Writes what belongs to the kind; the type's reader takes it in again.</summary>
    internal abstract void WriteContent(Utf8JsonWriter writer);
}
