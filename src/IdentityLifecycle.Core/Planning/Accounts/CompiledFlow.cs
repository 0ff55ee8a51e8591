using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>An attribute flow, ready to be evaluated.</summary>
/// <param name="Flow">The policy's flow.</param>
/// <param name="Mapping">Its expression.</param>
/// <param name="Ordinal">The attribute's ordinal in the directory.</param>
/// <param name="Definition">The attribute's definition there.</param>
internal sealed record CompiledFlow(DirectoryAttribute Flow, CompiledMapping Mapping, int Ordinal, AttributeDefinition Definition)
{
    /// <summary>For a reference: the identity attribute whose value the expression gives; null otherwise.</summary>
    public string? ReferenceBy { get; init; }

    /// <summary>The identity attribute whose value is taken as it is, so that equal texts need not be made; negative if there is none.</summary>
    public int Direct { get; } = IsDirect(Flow, Mapping, Definition) ? Mapping.DirectOrdinal : -1;

    /// <summary>The position of the directory whose anchor is taken as it is; negative if that is not so.</summary>
    public int AnchorOf { get; } = Mapping.DirectOrdinal >= SubjectOrdinals.Directories && SubjectOrdinals.Within(Mapping.DirectOrdinal) == SubjectOrdinals.Anchor && Flow.Apply != ApplyMode.Add
        ? SubjectOrdinals.DirectoryOf(Mapping.DirectOrdinal)
        : -1;

    /// <summary>Whether neither the old nor the new value may be shown.</summary>
    public bool IsRedacted => Mapping.IsRedacted || Definition.IsRedacted;

    /// <summary>Why the flow writes, without the values of a person: a reason for each way in which the facts of people came together.</summary>
    public required ChangeReason[] Reasons { get; init; }

    private static bool IsDirect(DirectoryAttribute flow, CompiledMapping mapping, AttributeDefinition definition) =>
        mapping.DirectOrdinal is >= 0 and < SubjectOrdinals.Manager
        && flow.Apply != ApplyMode.Add
        && (flow.IsReference || (definition.MaximumLength is null && definition.Type == AttributeType.Text));
}
