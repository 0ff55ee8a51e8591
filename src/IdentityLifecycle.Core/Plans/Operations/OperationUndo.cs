namespace IdentityLifecycle.Plans.Operations;

/// <summary>How an operation is undone.</summary>
/// <param name="Inverse">The operation that puts back what was there; null if none does.</param>
/// <param name="Stays">What of it cannot be undone, for people; null if there is nothing to say.</param>
internal sealed record OperationUndo(LifecycleOperation? Inverse, string? Stays)
{
    /// <summary>Nothing is put back, and nobody need be told.</summary>
    public static OperationUndo Nothing { get; } = new(null, null);

    /// <summary>Another operation puts everything back.</summary>
    public static OperationUndo By(LifecycleOperation inverse) => new(inverse, null);

    /// <summary>It stays.</summary>
    /// <param name="stays">What stays, as a sentence.</param>
    public static OperationUndo Never(string stays) => new(null, stays);
}
