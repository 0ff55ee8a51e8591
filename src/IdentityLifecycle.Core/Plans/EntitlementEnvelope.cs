using IdentityLifecycle.Directories;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>Entitlements of one kind, other than groups, that may be granted or revoked.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Their name, or a pattern (<c>*</c>) of their names.</param>
public sealed record EntitlementEnvelope(EntitlementKind Kind, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{EntitlementForm.Of(Kind).Noun} {Name}"));
}
