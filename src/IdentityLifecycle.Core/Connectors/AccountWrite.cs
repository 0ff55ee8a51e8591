using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Connectors;

/// <summary>One operation on one account, with every value resolved.</summary>
/// <param name="OperationId">The operation's id.</param>
/// <param name="ChangeId">The change it belongs to.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Anchor">The account; null for one that is created.</param>
/// <param name="Resolve">
/// Turns a plan value into the fact to write; the values of the operation itself, not copies. A <see cref="GeneratedValue"/> may be a
/// secret and must not be logged; an attribute that has any value already keeps it, which counts as done.
/// </param>
public sealed record AccountWrite(string OperationId, string ChangeId, LifecycleOperation Operation, string? Anchor, Func<PlanValue, Fact> Resolve)
{
    /// <summary>Whether missing containers may be made.</summary>
    public bool MayCreateContainers { get; init; }
}
