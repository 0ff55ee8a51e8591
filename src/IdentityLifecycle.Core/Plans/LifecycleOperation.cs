using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Texts;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans;

/// <summary>
/// One step of a change. A closed set: each kind of operation has its own record. Everything that the program has to know about a kind is a
/// member of its record.
/// </summary>
public abstract record LifecycleOperation
{
    private protected LifecycleOperation()
    {
    }

    /// <summary>What it does.</summary>
    public OperationKind Kind => Type.Kind;

    /// <summary>Whether the operation creates the account that it is about.</summary>
    public bool Creates => Type.Creates;

    /// <summary>Whether the operation only changes memory, so that nothing is written in the directory.</summary>
    public bool IsLocal => Type.IsLocal;

    /// <summary>Why; at least one reason.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];

    /// <summary>What it expects to find.</summary>
    public Expectation Expects { get; init; } = Expectation.None;

    /// <summary>The attributes and the access that it touches.</summary>
    public abstract OperationTouch Touches { get; }

    /// <summary>The properties that all operations of the kind share.</summary>
    internal abstract OperationType Type { get; }

    /// <summary>The values that applying resolves before it writes the operation.</summary>
    internal abstract IEnumerable<PlanValue> Values { get; }

    /// <summary>The values before and after, as far as the plan knows them. The journal stores them.</summary>
    internal abstract IReadOnlyList<ValueStep> Steps { get; }

    /// <summary>The facts that the plan contains for this operation. Any of them may be sealed.</summary>
    internal IEnumerable<Fact> Facts => Touches.Attributes.Select(static change => change.OldValue).Concat(Values.Select(static value => value.Literal));

    /// <summary>The operation in a few words, such as <c>Disable</c> or <c>Add to Sales</c>.</summary>
    public abstract string Describe();

    /// <inheritdoc/>
    public sealed override string ToString() => ShownText.Escape(Describe());

    /// <summary>The same operation with each of its facts replaced. It serves to open sealed facts.</summary>
    internal abstract LifecycleOperation WithFacts(Func<Fact, Fact> replace);

    /// <summary>Adds to the goal how the account must look afterwards.</summary>
    internal abstract void Aim(AccountGoal goal);

    /// <summary>Tells memory what it learns once the operation was done.</summary>
    internal abstract void Teach(IOperationLessons lessons);

    /// <summary>How the operation is undone.</summary>
    /// <param name="anchor">The anchor of the account.</param>
    internal abstract OperationUndo Undo(string anchor);

    /// <summary>Writes the properties of the kind. <see cref="OperationType"/> reads them.</summary>
    internal abstract void WriteContent(Utf8JsonWriter writer);
}
