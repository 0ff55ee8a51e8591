using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>How one attribute of an account is filled.</summary>
/// <param name="Attribute">The directory's attribute.</param>
/// <param name="Value">The expression over the identity.</param>
public sealed record DirectoryAttribute(string Attribute, MappingExpression Value)
{
    /// <summary>Whether the value names a person. The anchor of that person's account in this directory is written then.</summary>
    public bool IsReference { get; init; }

    /// <summary>When the attribute is written.</summary>
    public ApplyMode Apply { get; init; }

    /// <summary>For <see cref="ApplyMode.OnChangeOf"/>: the attributes whose change causes this one to be written.</summary>
    public IReadOnlyList<string> OnChangeOf { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Attribute}: {Value}"));
}
