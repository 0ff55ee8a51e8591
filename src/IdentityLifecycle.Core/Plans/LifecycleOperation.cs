using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Folding;
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

    /// <summary>The attributes, the access and the effect that it touches.</summary>
    public abstract OperationTouch Touches { get; }

    /// <summary>The properties that all operations of the kind share.</summary>
    internal abstract OperationType Type { get; }

    /// <summary>The values that applying resolves before it writes the operation.</summary>
    internal abstract IEnumerable<PlanValue> Values { get; }

    /// <summary>The values before and after, as far as the plan knows them. The journal stores them.</summary>
    internal abstract IReadOnlyList<ValueStep> Steps { get; }

    /// <summary>The parts of the policy that say what it writes, besides those that say what its attributes are.</summary>
    internal abstract PolicyParts Parts { get; }

    /// <summary>The values that take the place of planned ones if a candidate is taken when the plan is applied, each with the name of its <see cref="ValueStep"/>.</summary>
    internal virtual IReadOnlyList<(string Name, ValueVariant Variant)> Variants =>
        Touches.Attributes is { Count: > 0 } attributes ? [.. attributes.SelectMany(static change => change.Variants.Select(variant => (change.Attribute, variant)))] : [];

    /// <summary>The kinds that stop it if a hold names one of them.</summary>
    internal virtual IEnumerable<OperationKind> HeldAs => [Kind];

    /// <summary>Its reasons in one text.</summary>
    internal string Why => string.Join("; ", Reasons.Select(static reason => reason.Text).Distinct());

    /// <summary>The facts that the plan contains for this operation. Any of them may be sealed.</summary>
    internal IEnumerable<Fact> Facts => Touches.Attributes.Select(static change => change.OldValue).Concat(Values.Select(static value => value.Literal)).Concat(Variants.Select(static one => one.Variant.Value));

    /// <summary>The operation in a few words, such as <c>Disable</c> or <c>Add to Sales</c>.</summary>
    public abstract string Describe();

    /// <summary>What the operation makes besides, for the end of a line; empty if it makes nothing.</summary>
    internal virtual string Mark => string.Empty;

    /// <summary>The operation as lines of a diff.</summary>
    internal abstract IEnumerable<OperationLine> Show();

    /// <inheritdoc/>
    public sealed override string ToString() => ShownText.Escape(Describe());

    /// <summary>The same operation with each of its facts replaced. It serves to open sealed facts.</summary>
    internal abstract LifecycleOperation WithFacts(Func<Fact, Fact> replace);

    /// <summary>The same operation with the values of the candidates that were chosen; no candidate is left open in it.</summary>
    /// <param name="candidateOf">Gives the number of the candidate of a choice.</param>
    internal virtual LifecycleOperation Settle(Func<string, int> candidateOf) => this;

    /// <summary>The same operation without the values that follow from a candidate.</summary>
    internal LifecycleOperation Without(string choice, int candidate) => Variants.Any(one => one.Variant.Choice == choice && one.Variant.Candidate == candidate)
        ? WithVariants(variants => [.. variants.Where(variant => variant.Choice != choice || variant.Candidate != candidate)])
        : this;

    /// <summary>The same operation with other values of candidates.</summary>
    private protected virtual LifecycleOperation WithVariants(Func<IReadOnlyList<ValueVariant>, IReadOnlyList<ValueVariant>> replace) => this;

    /// <summary>Adds to the goal how the account must look afterwards.</summary>
    internal abstract void Aim(AccountGoal goal);

    /// <summary>Does the operation in an image. The answer is what stands in its way; null if nothing does.</summary>
    internal abstract FoldObstacle? Fold(OperationFold fold);

    /// <summary>Tells memory what it learns once the operation was done.</summary>
    internal abstract void Teach(IOperationLessons lessons);

    /// <summary>How the operation is undone.</summary>
    /// <param name="anchor">The anchor of the account.</param>
    internal abstract OperationUndo Undo(string anchor);

    /// <summary>Writes the properties of the kind. <see cref="OperationType"/> reads them.</summary>
    internal abstract void WriteContent(Utf8JsonWriter writer);
}
