using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Connectors;

/// <summary>One operation on one account, with every value resolved.</summary>
/// <param name="OperationId">The operation's id.</param>
/// <param name="ChangeId">The change it belongs to.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Anchor">The anchor of the account; null if the operation creates it.</param>
/// <param name="Resolve">
/// Gives the fact to write for a value of the operation. It must be called with the value object of the operation itself, not with a copy. The
/// fact of a <see cref="GeneratedValue"/> may be a secret and must not be logged. Where a value is generated and the attribute already has any
/// value, the attribute keeps it, and that counts as done.
/// </param>
public sealed record AccountWrite(string OperationId, string ChangeId, LifecycleOperation Operation, string? Anchor, Func<PlanValue, Fact> Resolve)
{
    /// <summary>Whether the connector may make containers that do not exist.</summary>
    public bool MayCreateContainers { get; init; }
}
