using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Reads what belongs to one kind of operation from a plan file.</summary>
internal delegate LifecycleOperation OperationReader(ref PlanLine line);

/// <summary>What is the same for all operations of one kind, and must be known where there is no operation at hand.</summary>
/// <param name="kind">The kind.</param>
/// <param name="guardWord">The word by which a policy's guards name it.</param>
/// <param name="read">Reads what <see cref="LifecycleOperation.WriteContent"/> writes.</param>
internal sealed class OperationType(OperationKind kind, string guardWord, OperationReader read)
{
    public OperationKind Kind => kind;

    public string GuardWord => guardWord;

    public OperationReader Read => read;

    /// <summary>Whether an account comes to be.</summary>
    public bool Creates { get; init; }

    /// <summary>Whether only memory is concerned.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether it takes something from the account, which a protected one must not suffer.</summary>
    public bool IsHarmful { get; init; }

    /// <summary>Whether comparing plans it once in the life of an account, so that nothing need be held when it was undone.</summary>
    public bool IsOnce { get; init; }

    /// <summary>The kinds that it is the way back from: a policy that allows one of them allows that it is undone.</summary>
    public IReadOnlyList<OperationKind> Reverses { get; init; } = [];
}
