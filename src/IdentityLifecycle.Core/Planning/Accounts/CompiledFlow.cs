using System.Collections.Frozen;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>An attribute that the policy writes, with its expression compiled.</summary>
/// <param name="Flow">The attribute as the policy declares it.</param>
/// <param name="Mapping">Its expression.</param>
/// <param name="Ordinal">The attribute's ordinal in the directory.</param>
/// <param name="Definition">The definition of the attribute in the directory.</param>
internal sealed record CompiledFlow(DirectoryAttribute Flow, CompiledMapping Mapping, int Ordinal, AttributeDefinition Definition)
{
    /// <summary>For a reference: the identity attribute by whose value the other person is found. Null for any other attribute.</summary>
    public string? ReferenceBy { get; init; }

    /// <summary>
    /// The ordinal of the identity attribute that is copied, if the expression only names one; else negative. A copy is compared without
    /// evaluating the expression, which is faster.
    /// </summary>
    public int Direct { get; } = IsDirect(Flow, Mapping, Definition) ? Mapping.DirectOrdinal : -1;

    /// <summary>The position of another directory, if the expression only names the anchor of the account there; else negative.</summary>
    public int AnchorOf { get; } = Mapping.DirectOrdinal >= SubjectOrdinals.Directories && SubjectOrdinals.Within(Mapping.DirectOrdinal) == SubjectOrdinals.Anchor && Flow.Apply != ApplyMode.Add
        ? SubjectOrdinals.DirectoryOf(Mapping.DirectOrdinal)
        : -1;

    /// <summary>The ordinals of the attributes of the same account that the expression reads, its own and the anchor excepted.</summary>
    public int[] Own { get; init; } =
    [
        .. Mapping.ReferencedAttributes.Select(static reference => reference.Ordinal).Where(static ordinal => ordinal is >= SubjectOrdinals.Account and < SubjectOrdinals.Directories)
            .Select(SubjectOrdinals.Within).Where(within => within != Ordinal && within != SubjectOrdinals.Anchor),
    ];

    /// <summary>For an attribute that follows changes: the names of the attributes whose writing shows such a change.</summary>
    public IReadOnlySet<string> Triggers { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether a lifecycle state asks for it, so that it is written whatever the state says of the others.</summary>
    public bool IsOfState { get; init; }

    /// <summary>Whether neither the old nor the new value may be shown.</summary>
    public bool IsRedacted => Mapping.IsRedacted || Definition.IsRedacted;

    /// <summary>
    /// The reasons for writing, without a person's values. There is one for each combination of sources that people's facts come from; all
    /// people with the same combination share it.
    /// </summary>
    public required ChangeReason[] Reasons { get; init; }

    private static bool IsDirect(DirectoryAttribute flow, CompiledMapping mapping, AttributeDefinition definition) =>
        mapping.DirectOrdinal is >= 0 and < SubjectOrdinals.Manager
        && flow.Apply != ApplyMode.Add
        && !definition.IsMultiValued
        && (flow.IsReference || (definition.MaximumLength is null && definition.Type == AttributeType.Text));
}
