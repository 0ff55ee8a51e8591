using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Mapping;

namespace IdentityLifecycle.Reconciliation.Desired;

/// <summary>An attribute flow, ready to be evaluated.</summary>
/// <param name="Flow">The policy's flow.</param>
/// <param name="Mapping">Its expression.</param>
/// <param name="Ordinal">The attribute's ordinal in the directory.</param>
/// <param name="Definition">The attribute's definition there.</param>
internal sealed record CompiledFlow(DirectoryAttribute Flow, CompiledMapping Mapping, int Ordinal, AttributeDefinition Definition)
{
    /// <summary>For a reference: the identity attribute whose value the expression gives; null otherwise.</summary>
    public string? ReferenceBy { get; init; }

    /// <summary>Why the flow writes, without the values of a person.</summary>
    public required ChangeReason Reason { get; init; }
}
