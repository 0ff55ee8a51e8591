using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Reads the properties of one kind of operation from a plan file.</summary>
internal delegate LifecycleOperation OperationReader(ref PlanLine line);

/// <summary>The properties that all operations of one kind share. They can be read without an operation at hand.</summary>
/// <param name="kind">The kind.</param>
/// <param name="guardWord">The word that a policy's guards use for the kind.</param>
/// <param name="ability">What a connector must be able to do, such as <c>disable accounts</c>.</param>
/// <param name="sign">Plus if an account comes to be or to life, minus if it is closed, else a tilde.</param>
/// <param name="read">Reads the properties that <see cref="LifecycleOperation.WriteContent"/> writes.</param>
internal sealed class OperationType(OperationKind kind, string guardWord, string ability, char sign, OperationReader read)
{
    public OperationKind Kind => kind;

    public string GuardWord => guardWord;

    public string Ability => ability;

    public char Sign => sign;

    public OperationReader Read => read;

    /// <summary>Whether the operation creates an account.</summary>
    public bool Creates { get; init; }

    /// <summary>Whether the operation only changes memory.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether the operation takes something away from the account. A protected account must not suffer it.</summary>
    public bool IsHarmful { get; init; }

    /// <summary>Whether the operation does nothing but end access. It is done even if the account could not be disabled.</summary>
    public bool TakesAccess { get; init; }

    /// <summary>Whether the operation is only done if everything before it in its change was done.</summary>
    public bool NeedsAllBefore { get; init; }

    /// <summary>Whether a comparison plans the kind only once in the life of an account. Undoing it then needs no hold.</summary>
    public bool IsOnce { get; init; }

    /// <summary>Whether the operation makes a secret that is delivered afterwards, and is done anew if it could not be.</summary>
    public bool MakesCredential { get; init; }

    /// <summary>Whether the operations of the kind have names, and a connector declares each name that it can do.</summary>
    public bool IsDeclaredByName { get; init; }

    /// <summary>The kinds that this kind undoes. A policy that allows one of them also allows that it is undone.</summary>
    public IReadOnlyList<OperationKind> Reverses { get; init; } = [];
}
