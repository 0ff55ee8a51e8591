using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>One attribute and the expression that gives its value.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The expression.</param>
public sealed record AttributeMapping(string Attribute, MappingExpression Value)
{
    /// <summary>
    /// For a reference to another person: the identity attribute that the expression's value is searched in (the policy's <c>by</c>). Null for a
    /// plain value.
    /// </summary>
    public string? ReferenceBy { get; init; }

    /// <summary>
    /// Whether the expression reads the lifecycle, itself or through another derived attribute. The value is known only when a comparison has decided the
    /// person's state, and unknown before.
    /// </summary>
    public bool ReadsLifecycle { get; init; }

    /// <summary>Whether the value is another person.</summary>
    public bool IsReference => ReferenceBy is not null;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Attribute}: {Value}"));
}
