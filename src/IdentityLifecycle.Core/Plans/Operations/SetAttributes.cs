using System.Collections.Generic;
using System.Linq;

namespace IdentityLifecycle.Plans;

/// <summary>Writes attributes, each only if its old value is still there.</summary>
/// <param name="Attributes">The attributes.</param>
public sealed record SetAttributes(IReadOnlyList<AttributeChange> Attributes) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.SetAttributes;

    /// <inheritdoc/>
    public override string Describe() => "Set " + string.Join(", ", Attributes.Select(static change => change.Attribute));
}
