namespace IdentityLifecycle.Facts;

/// <summary>The type of an attribute's single values.</summary>
public enum AttributeType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>An instant, or the beginning of a day in the policy's time zone.</summary>
    DateTime,

    /// <summary>Bytes, such as a photo.</summary>
    Binary,

    /// <summary>Another identity (its key) or another account (its anchor).</summary>
    Reference,

    /// <summary>Named parts.</summary>
    Complex,
}
