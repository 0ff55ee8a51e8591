using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Facts;

/// <summary>Describes one attribute of a source or directory.</summary>
/// <param name="Name">The attribute's name, in Microsoft Graph's vocabulary where that has one.</param>
/// <param name="Type">The type of its single values.</param>
public sealed record AttributeDefinition(string Name, AttributeType Type = AttributeType.Text)
{
    /// <summary>Whether it holds several values; their order does not count in comparisons.</summary>
    public bool IsMultiValued { get; init; }

    /// <summary>The named parts that each of its values has; null if any name is allowed, or values have no parts.</summary>
    public IReadOnlyList<AttributeDefinition>? Parts { get; init; }

    /// <summary>When two values are the same.</summary>
    public AttributeEquality Equality { get; init; } = Type == AttributeType.DateTime ? AttributeEquality.WholeSeconds : AttributeEquality.Exact;

    /// <summary>The greatest number of characters a text may have; null is no limit.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Whether the directory lets it be written.</summary>
    public bool IsWritable { get; init; } = true;

    /// <summary>
    /// The value that the directory itself gives this attribute of every new account, whatever is asked for; null if there is none. Another
    /// value can be written only once the account exists and has its access. The primary group of Active Directory is an example.
    /// </summary>
    public Fact? GivenToNew { get; init; }

    /// <summary>The value that the directory gives this attribute of a new account unless another one is asked for; null if that is not known.</summary>
    public Fact? UsualOfNew { get; init; }

    /// <summary>
    /// Whether the directory keeps GUIDs as base64 of their sixteen bytes, as tools do that synchronise Active Directory. A text that is a GUID in its usual
    /// spelling is converted; any other text stays as it is.
    /// </summary>
    public bool IsBase64OfGuid { get; init; }

    /// <summary>
    /// Whether the attribute's values must not be shown. They are planned and written like others; wherever they would be shown, <c>[Redact]</c>
    /// stands instead.
    /// </summary>
    public bool IsRedacted { get; init; }

    /// <summary>
    /// Converts a fact to the attribute's type, so that it equals what the directory gives back; null if it cannot be converted.
    /// </summary>
    public Fact? ToType(Fact fact) => FactConversion.ToType(this, fact);

    /// <summary>Whether two known facts are the same to this attribute. Unknown equals nothing; none equals only none.</summary>
    public bool AreEqual(Fact left, Fact right) => FactComparer.AreEqual(this, left, right);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name} ({Type})"));
}
