using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans;

/// <summary>What can be said of a kind without an operation at hand.</summary>
public static class OperationKinds
{
    /// <summary>Whether operations of the kind only change memory, so that nothing is written in a directory.</summary>
    public static bool IsLocal(this OperationKind kind) => OperationTypes.Of(kind).IsLocal;
}
