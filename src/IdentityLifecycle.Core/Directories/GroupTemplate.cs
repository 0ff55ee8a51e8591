using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories;

/// <summary>Which groups are made on demand, and how.</summary>
/// <param name="Pattern">The pattern (<c>*</c>) of their names.</param>
/// <param name="Group">How they are made.</param>
public sealed record GroupTemplate(string Pattern, NewGroup Group)
{
    /// <summary>Whether a group of a name is made so.</summary>
    public bool Covers(string name) => NamePattern.Matches(Pattern, name);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Pattern}: {Group}"));
}
