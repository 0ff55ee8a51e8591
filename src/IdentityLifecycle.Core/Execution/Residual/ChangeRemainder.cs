using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Residual;

/// <summary>What a run did not do of a change.</summary>
/// <param name="Undone">The operations that were not done.</param>
/// <param name="IsCertain">Whether it is certain that they were not; false if an answer was lost.</param>
internal sealed record ChangeRemainder(IReadOnlyList<LifecycleOperation> Undone, bool IsCertain)
{
    /// <summary>Why a person left the change out of this run; null if nobody did.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The whole of a change.</summary>
    public static ChangeRemainder Whole(LifecycleChange change, string? leftOut = null) => new(change.Operations, IsCertain: true) { LeftOut = leftOut };
}
