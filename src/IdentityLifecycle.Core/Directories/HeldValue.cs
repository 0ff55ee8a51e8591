using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories;

/// <summary>A value of something that is no account, such as a group or a contact. Where values must be unique it is taken all the same.</summary>
/// <param name="Attribute">The attribute, by the name that policies use.</param>
/// <param name="Value">The value; of several values each by itself.</param>
/// <param name="Holder">What holds it, in words.</param>
public readonly record struct HeldValue(string Attribute, string Value, string Holder)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Attribute} \"{Value}\" of {Holder}"));
}
