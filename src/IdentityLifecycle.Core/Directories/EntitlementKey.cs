using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories;

/// <summary>What tells one entitlement of a directory from every other one: a group and a role may well have the same name, or the same id.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Anchor">Its unchanging id among those of its kind.</param>
public readonly record struct EntitlementKey(EntitlementKind Kind, string Anchor)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{EntitlementForm.Of(Kind).Noun} {Anchor}"));
}
