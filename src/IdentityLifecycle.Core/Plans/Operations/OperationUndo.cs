namespace IdentityLifecycle.Plans.Operations;

/// <summary>How an operation is undone.</summary>
/// <param name="Inverse">The operation that restores what was there; null if there is none.</param>
/// <param name="Stays">What cannot be undone, as a sentence for people; null if nothing has to be said.</param>
internal sealed record OperationUndo(LifecycleOperation? Inverse, string? Stays)
{
    /// <summary>Nothing is restored, and nothing has to be said.</summary>
    public static OperationUndo Nothing { get; } = new(null, null);

    /// <summary>Another operation restores everything.</summary>
    public static OperationUndo By(LifecycleOperation inverse) => new(inverse, null);

    /// <summary>Nothing can be restored.</summary>
    /// <param name="stays">What stays, as a sentence.</param>
    public static OperationUndo Never(string stays) => new(null, stays);
}
