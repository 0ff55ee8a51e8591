using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Policies;

/// <summary>How one attribute of an account is filled.</summary>
/// <param name="Attribute">The directory's attribute.</param>
/// <param name="Value">The expression over the identity.</param>
public sealed record DirectoryAttribute(string Attribute, MappingExpression Value)
{
    /// <summary>Whether the value is a person, to be written as the anchor of that person's account here.</summary>
    public bool IsReference { get; init; }

    /// <summary>When it is written.</summary>
    public ApplyMode Apply { get; init; }

    /// <summary>For <see cref="ApplyMode.OnChangeOf"/>: the identity attributes whose change lets it be written.</summary>
    public IReadOnlyList<string> OnChangeOf { get; init; } = [];
}
